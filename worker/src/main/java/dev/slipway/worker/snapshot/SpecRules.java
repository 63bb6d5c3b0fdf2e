package dev.slipway.worker.snapshot;

import dev.slipway.worker.dataset.Check;
import dev.slipway.worker.dataset.DatasetSpec;
import dev.slipway.worker.dataset.FeatureSpec;
import dev.slipway.worker.dataset.PrepareStep;
import dev.slipway.worker.dataset.Source;
import dev.slipway.worker.dataset.Split;
import dev.slipway.worker.report.Fault;
import dev.slipway.worker.report.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** What must hold of a spec before work begins. The API server enforces the same; a request may have come another way. */
final class SpecRules {
    private SpecRules() {}

    /** @throws Fault with BadRequest, blaming the field */
    static void require(DatasetSpec spec) {
        requireSource(spec.source());
        for (int index = 0; index < spec.prepare().size(); index++) {
            PrepareStep step = spec.prepare().get(index);
            requireOne(
                    "spec.prepare[%d]".formatted(index), step.filter(), step.deduplicate(), step.derive(), step.drop());
        }
        for (int index = 0; index < spec.features().size(); index++) {
            FeatureSpec feature = spec.features().get(index);
            requireOne(
                    "spec.features[%d]".formatted(index), feature.timestamp(), feature.oneHot(), feature.standardize());
        }
        for (int index = 0; index < spec.checks().size(); index++) {
            requireCheck("spec.checks[%d]".formatted(index), spec.checks().get(index));
        }
        requireSplit(spec.split());
        if (!spec.features().isEmpty() && spec.label() == null) {
            throw bad("spec.label", "name the column that a model shall predict, since features are given");
        }
    }

    private static void requireSource(Source source) {
        if (source == null || source.files() == null) {
            throw bad("spec.source.files", "give the source");
        }
        List<String> paths = source.files().paths();
        if (paths == null || paths.isEmpty()) {
            throw bad("spec.source.files.paths", "give at least one path");
        }
        if (source.files().csv() != null && source.files().parquet() != null) {
            throw bad("spec.source.files.parquet", "give csv or parquet, not both");
        }
        if (source.files().csv() != null && source.files().csv().delimiter().length() != 1) {
            throw bad("spec.source.files.csv.delimiter", "give one character");
        }
    }

    private static void requireCheck(String field, Check check) {
        requireOne(field, check.rowCount(), check.notNull(), check.range(), check.inSet(), check.unique());
        boolean needsColumn = check.rowCount() == null && check.unique() == null;
        if (needsColumn != (check.column() != null)) {
            throw bad(field + ".column", "give column exactly with notNull, range and inSet");
        }
        if (check.rowCount() != null) {
            requireOrder(
                    field + ".rowCount",
                    check.rowCount().min(),
                    check.rowCount().max());
        }
        if (check.range() != null) {
            requireOrder(field + ".range", check.range().min(), check.range().max());
        }
    }

    private static <T extends Comparable<T>> void requireOrder(String field, T min, T max) {
        if (min != null && max != null && min.compareTo(max) > 0) {
            throw bad(field, "min must not be above max");
        }
    }

    private static void requireSplit(Split split) {
        requireOne("spec.split", split.hash(), split.time());
        Split.Hash hash = split.hash();
        if (hash != null && hash.train() + hash.validation() + hash.test() != 100) {
            throw bad("spec.split.hash.train", "train, validation and test must sum to 100");
        }
    }

    private static void requireOne(String field, Object... kinds) {
        if (Arrays.stream(kinds).filter(Objects::nonNull).count() != 1) {
            throw bad(field, "give exactly one kind");
        }
    }

    private static Fault bad(String field, String message) {
        return new Fault(Reason.BadRequest, field, message);
    }
}
