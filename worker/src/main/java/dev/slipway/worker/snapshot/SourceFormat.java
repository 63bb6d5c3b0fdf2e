package dev.slipway.worker.snapshot;

import dev.slipway.worker.dataset.Source;
import dev.slipway.worker.report.Fault;
import dev.slipway.worker.report.Reason;
import dev.slipway.worker.store.StoredFile;
import java.util.Map;

/** What the files of a source hold. */
enum SourceFormat {
    Csv,
    Parquet;

    /** By what the spec says, or else by the names of the files, which must agree. */
    static SourceFormat of(Source.Files spec, Map<StoredFile, String> files) {
        if (spec.parquet() != null) {
            return Parquet;
        }
        if (spec.csv() != null) {
            return Csv;
        }
        SourceFormat agreed = null;
        for (Map.Entry<StoredFile, String> file : files.entrySet()) {
            SourceFormat format = byName(file.getKey().path(), file.getValue());
            if (agreed != null && format != agreed) {
                throw new Fault(
                        Reason.SourceUnreadable,
                        file.getValue(),
                        "%s is %s, and other files are %s: make two datasets"
                                .formatted(file.getKey().path(), format, agreed));
            }
            agreed = format;
        }
        return agreed;
    }

    private static SourceFormat byName(String path, String field) {
        if (path.endsWith(".parquet")) {
            return Parquet;
        }
        if (path.endsWith(".csv") || path.endsWith(".csv.gz")) {
            return Csv;
        }
        throw new Fault(
                Reason.SourceUnreadable,
                field,
                path + " does not end in .csv, .csv.gz or .parquet: say csv: {} or parquet: {} in spec.source.files");
    }

    /** Ending of the local copy of a file, from which DuckDB sees whether it is compressed. */
    String suffix(String path) {
        return switch (this) {
            case Parquet -> ".parquet";
            case Csv -> path.endsWith(".gz") ? ".csv.gz" : ".csv";
        };
    }
}
