package dev.slipway.worker.snapshot;

import dev.slipway.worker.dataset.DatasetSpec;
import dev.slipway.worker.engine.Engine;
import dev.slipway.worker.report.Fault;
import dev.slipway.worker.report.Reason;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Brings the local files into one table with one type a column. */
final class Loading {
    private final Engine engine;
    private final DatasetSpec spec;

    Loading(Engine engine, DatasetSpec spec) {
        this.engine = engine;
        this.spec = spec;
    }

    Data load(List<SourceFile> files, SourceFormat format) {
        Data data = switch (format) {
            case Csv -> new CsvLoading(engine, spec).load(files);
            case Parquet -> new ParquetLoading(engine, spec).load(files);
        };
        if (data.rows() == 0) {
            throw new Fault(
                    Reason.EmptySource,
                    "spec.source.files.paths",
                    "the files have no row; put data there or correct the paths");
        }
        return data;
    }

    /**
     * The columns of all files: those of the first, which the others must have too, but for optional ones.
     *
     * @throws Fault with SchemaMismatch when files differ or two columns do only in case, MissingColumn when a column of the
     *     schema is in none
     */
    static Set<String> columns(List<SourceFile> files, List<? extends Set<String>> columnsOfFiles, DatasetSpec spec) {
        Set<String> all = new LinkedHashSet<>();
        columnsOfFiles.forEach(all::addAll);
        Set<String> optional = new LinkedHashSet<>();
        List<DatasetSpec.RawColumn> declared = spec.schema().columns();
        for (int index = 0; index < declared.size(); index++) {
            DatasetSpec.RawColumn column = declared.get(index);
            if (column.optional()) {
                optional.add(column.name());
            } else if (!all.contains(column.name())) {
                throw new Fault(
                        Reason.MissingColumn,
                        "spec.schema.columns[%d].name".formatted(index),
                        "no file has a column %s; its columns are %s".formatted(column.name(), String.join(", ", all)));
            }
        }
        requireDistinct(files, columnsOfFiles, declared);
        requireSame(files, columnsOfFiles, all, optional);
        all.addAll(optional);
        return all;
    }

    /** SQL, and so every expression, takes names that differ only in case for one. */
    private static void requireDistinct(
            List<SourceFile> files, List<? extends Set<String>> columnsOfFiles, List<DatasetSpec.RawColumn> declared) {
        Map<String, String> seen = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int index = 0; index < files.size(); index++) {
            SourceFile file = files.get(index);
            columnsOfFiles
                    .get(index)
                    .forEach(column -> requireDistinct(seen, column, file.field(), file.path() + ": "));
        }
        for (int index = 0; index < declared.size(); index++) {
            requireDistinct(seen, declared.get(index).name(), "spec.schema.columns[%d].name".formatted(index), "");
        }
    }

    private static void requireDistinct(Map<String, String> seen, String column, String field, String where) {
        String other = seen.putIfAbsent(column, column);
        if (other != null && !other.equals(column)) {
            throw new Fault(
                    Reason.SchemaMismatch,
                    field,
                    "%scolumns %s and %s differ only in case, which SQL does not tell apart; rename one"
                            .formatted(where, other, column));
        }
    }

    private static void requireSame(
            List<SourceFile> files, List<? extends Set<String>> columnsOfFiles, Set<String> all, Set<String> optional) {
        for (int index = 0; index < files.size(); index++) {
            for (String column : all) {
                if (!columnsOfFiles.get(index).contains(column) && !optional.contains(column)) {
                    throw new Fault(
                            Reason.SchemaMismatch,
                            files.get(index).field(),
                            "%s has no column %s, which other files have; mark it optional in spec.schema.columns or correct the file"
                                    .formatted(files.get(index).path(), column));
                }
            }
        }
    }
}
