package dev.slipway.worker.snapshot;

import dev.slipway.domain.features.Column;
import dev.slipway.worker.artifact.Manifest;
import dev.slipway.worker.dataset.DatasetSpec;
import dev.slipway.worker.dataset.PrepareStep;
import dev.slipway.worker.dataset.Split;
import dev.slipway.worker.store.Sha256;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a person should know of a dataset version before using it.
 *
 * @param namespace namespace of the Dataset
 * @param name name of the Dataset
 * @param source where the rows came from
 * @param prepare what was done to them, in order
 * @param columns columns after that, from which features are made
 * @param label column that a model shall predict, or null
 * @param labelBalance rows of each split by value of the label; null without a label or with more than
 *     {@value #MOST_LABELS} values
 * @param split how rows were divided
 * @param rows rows by split
 * @param checks outcome of the checks in brief
 */
record Datasheet(
        String namespace,
        String name,
        Source source,
        List<PrepareStep> prepare,
        List<Column> columns,
        String label,
        Map<String, Manifest.Rows> labelBalance,
        Split split,
        Manifest.Rows rows,
        CheckSummary checks) {

    /** Name of its file. */
    static final String NAME = "datasheet.json";

    private static final int MOST_LABELS = 20;

    /**
     * The source, by content: files that were only renamed make no other version, so their names are in the manifest.
     *
     * @param store name of the store
     * @param paths paths and patterns that were looked up
     * @param files how many files they found
     * @param bytes length of all together
     * @param digest digest of the sorted digests of the files, {@code sha256:…}
     * @param columns all columns, with the types that were given or inferred
     */
    record Source(String store, List<String> paths, int files, long bytes, String digest, List<Column> columns) {

        static Source of(DatasetSpec spec, List<SourceFile> files, List<Column> columns) {
            String digests =
                    files.stream().map(file -> file.sha256() + "\n").sorted().collect(Collectors.joining());
            return new Source(
                    spec.source().files().store(),
                    spec.source().files().paths(),
                    files.size(),
                    files.stream().mapToLong(file -> file.stored().size()).sum(),
                    "sha256:" + Sha256.of(digests),
                    columns);
        }
    }

    /** Of rows that are divided, and whose label is there. */
    static Datasheet of(SnapshotRequest request, Source source, CheckResults checks, Splitting splitting) {
        DatasetSpec spec = request.spec();
        return new Datasheet(
                request.namespace(),
                request.name(),
                source,
                spec.prepare(),
                splitting.data().columns(),
                spec.label(),
                labelBalance(splitting, spec.label()),
                spec.split(),
                splitting.rows(),
                CheckSummary.of(checks));
    }

    private static Map<String, Manifest.Rows> labelBalance(Splitting splitting, String label) {
        Map<String, Manifest.Rows> balance = label == null ? Map.of() : splitting.rowsByValue(label, MOST_LABELS);
        return balance.isEmpty() ? null : balance;
    }
}
