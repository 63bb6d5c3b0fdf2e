package dev.slipway.worker.snapshot;

import dev.slipway.domain.features.Column;
import dev.slipway.worker.artifact.LocalFolder;
import dev.slipway.worker.artifact.Manifest;
import dev.slipway.worker.artifact.Versions;
import dev.slipway.worker.dataset.DatasetSpec;
import dev.slipway.worker.dataset.Source;
import dev.slipway.worker.engine.Engine;
import dev.slipway.worker.json.Json;
import dev.slipway.worker.report.Fault;
import dev.slipway.worker.report.Reason;
import dev.slipway.worker.report.Report;
import dev.slipway.worker.store.Store;
import java.util.List;

/** Makes an immutable dataset version of what the source is now, or finds that nothing has changed. */
public final class Snapshot {
    private final SnapshotRequest request;
    private final DatasetSpec spec;

    /** @param request what to make */
    public Snapshot(SnapshotRequest request) {
        this.request = request;
        this.spec = request.spec();
    }

    /**
     * Does it.
     *
     * @throws Fault when the input, a store or the pod does not allow it
     */
    public Report run() {
        SpecRules.require(spec);
        try (Store source = Store.open(request.stores().source());
                LocalFolder scratch = LocalFolder.scratch()) {
            Resolution resolution = Resolution.of(spec, source);
            if (resolution.digest().equals(request.previousResolved())) {
                return Report.unchanged(SnapshotResult.unchanged(resolution.digest()));
            }
            List<SourceFile> files = resolution.download(source, scratch.folder("source"));
            return make(resolution, files, scratch);
        }
    }

    private Report make(Resolution resolution, List<SourceFile> files, LocalFolder scratch) {
        Source.Csv csv = spec.source().files().csv();
        String timeZone = csv == null ? Source.Csv.DEFAULT.timeZone() : csv.timeZone();
        try (Engine engine = Engine.open(scratch.path(), timeZone)) {
            Data raw = new Loading(engine, spec).load(files, resolution.format());
            List<Column> columns =
                    raw.columns().stream().limit(SnapshotResult.MOST_COLUMNS).toList();
            Data prepared = new Preparation(engine).prepare(raw, spec.prepare());
            CheckSummary checks = new Checking(prepared).check(spec.checks());
            if (checks.failed() > 0) {
                return failed(resolution, columns, checks);
            }
            Splitting splitting = Splitting.of(prepared, spec.split());
            Made made = write(splitting, MadeFrom.of(files, spec, engine.version()), scratch.folder("version"));
            return Report.succeeded(new SnapshotResult(
                    made.manifest.content(),
                    made.manifest.logical(),
                    made.uri,
                    resolution.digest(),
                    made.manifest.rows(),
                    columns,
                    checks,
                    made.profile()));
        }
    }

    private record Made(Manifest manifest, String uri) {
        SnapshotResult.Profile profile() {
            String digest = manifest.files().stream()
                    .filter(file -> file.path().equals(Profile.NAME))
                    .findFirst()
                    .orElseThrow()
                    .sha256();
            return new SnapshotResult.Profile(uri + Profile.NAME, "sha256:" + digest);
        }
    }

    private Made write(Splitting splitting, MadeFrom madeFrom, LocalFolder version) {
        String logical = new FeatureTables(splitting, spec).write(version);
        version.write(Profile.NAME, Json.bytes(Profile.of(splitting)));
        Manifest manifest = Manifest.of(
                Manifest.Kind.Dataset, version.files(), logical, Json.mapper().valueToTree(madeFrom), splitting.rows());
        String line = "datasets/%s/%s/".formatted(request.namespace(), request.name());
        try (Store artifacts = Store.open(request.stores().artifacts())) {
            return new Made(manifest, new Versions(artifacts).publish(line, version, manifest));
        } catch (Fault fault) {
            throw fault.at("stores.artifacts");
        }
    }

    private static Report failed(Resolution resolution, List<Column> columns, CheckSummary checks) {
        CheckSummary.Failing worst = checks.worst().getFirst();
        Fault fault = new Fault(
                Reason.ChecksFailed,
                "spec.checks",
                "%d checks failed, first of all %s: %s; mend the data or the check"
                        .formatted(checks.failed(), worst.name(), worst.message()));
        return Report.failed(
                fault, new SnapshotResult(null, null, null, resolution.digest(), null, columns, checks, null));
    }
}
