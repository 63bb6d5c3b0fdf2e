package dev.slipway.worker.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
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
            Data prepared = new Preparation(engine).prepare(raw, spec.prepare());
            CheckResults checks = new Checking(prepared).check(spec.checks());
            Seen seen = Seen.of(resolution, raw, checks);
            if (seen.checks.failed() > 0) {
                return seen.failed();
            }
            Splitting splitting = Splitting.of(prepared, spec.split());
            LocalFolder version = scratch.folder("version");
            Datasheet.Source source = Datasheet.Source.of(spec, files, raw.columns());
            String logical = write(version, splitting, checks, source);
            JsonNode madeFrom = Json.mapper().valueToTree(MadeFrom.of(files, spec, engine.version()));
            Manifest manifest =
                    Manifest.of(Manifest.Kind.Dataset, version.files(), logical, madeFrom, splitting.rows());
            return seen.succeeded(manifest, publish(version, manifest));
        }
    }

    /** Writes all but the manifest, and gives the logical digest. */
    private String write(LocalFolder version, Splitting splitting, CheckResults checks, Datasheet.Source source) {
        String logical = new FeatureTables(splitting, spec).write(version);
        version.write(Profile.NAME, Json.bytes(Profile.of(splitting)));
        version.write(CheckResults.NAME, Json.bytes(checks));
        version.write(Datasheet.NAME, Json.bytes(Datasheet.of(request, source, checks, splitting)));
        return logical;
    }

    private String publish(LocalFolder version, Manifest manifest) {
        String line = "datasets/%s/%s/".formatted(request.namespace(), request.name());
        try (Store artifacts = Store.open(request.stores().artifacts())) {
            return new Versions(artifacts).publish(line, version, manifest);
        } catch (Fault fault) {
            throw fault.at("stores.artifacts");
        }
    }

    /** What a report says whether or not a version came of it. */
    private record Seen(String resolved, List<Column> columns, CheckSummary checks) {
        static Seen of(Resolution resolution, Data raw, CheckResults checks) {
            List<Column> columns =
                    raw.columns().stream().limit(SnapshotResult.MOST_COLUMNS).toList();
            return new Seen(resolution.digest(), columns, CheckSummary.of(checks));
        }

        Report succeeded(Manifest manifest, String uri) {
            return Report.succeeded(new SnapshotResult(
                    manifest.content(),
                    manifest.logical(),
                    uri,
                    resolved,
                    manifest.rows(),
                    columns,
                    checks,
                    profile(manifest, uri)));
        }

        private static SnapshotResult.Profile profile(Manifest manifest, String uri) {
            String digest = manifest.files().stream()
                    .filter(file -> file.path().equals(Profile.NAME))
                    .findFirst()
                    .orElseThrow()
                    .sha256();
            return new SnapshotResult.Profile(uri + Profile.NAME, "sha256:" + digest);
        }

        Report failed() {
            CheckSummary.Failing worst = checks.worst().getFirst();
            Fault fault = new Fault(
                    Reason.ChecksFailed,
                    "spec.checks",
                    "%d checks failed, first of all %s: %s; mend the data or the check"
                            .formatted(checks.failed(), worst.name(), worst.message()));
            return Report.failed(fault, new SnapshotResult(null, null, null, resolved, null, columns, checks, null));
        }
    }
}
