package dev.slipway.worker.dataset;

import java.util.List;

/**
 * Where raw rows come from.
 *
 * @param files files in a store
 */
public record Source(Files files) {

    /**
     * Files of one format.
     *
     * @param store name of the store
     * @param paths paths and patterns in the store
     * @param csv how CSV is read; given when all files are CSV, whatever their names
     * @param parquet given when all files are Parquet, whatever their names
     */
    public record Files(String store, List<String> paths, Csv csv, Parquet parquet) {}

    /**
     * How CSV is read.
     *
     * @param delimiter the character between values
     * @param nullValues texts that mean a missing value
     * @param timeZone zone of timestamps without one
     */
    public record Csv(String delimiter, List<String> nullValues, String timeZone) {
        /** How CSV is read when nothing is said. */
        public static final Csv DEFAULT = new Csv(null, null, null);

        /** Resolves what is absent. */
        public Csv {
            delimiter = delimiter == null ? "," : delimiter;
            nullValues = nullValues == null ? List.of("") : List.copyOf(nullValues);
            timeZone = timeZone == null ? "UTC" : timeZone;
        }
    }

    /** Parquet describes itself. */
    public record Parquet() {}
}
