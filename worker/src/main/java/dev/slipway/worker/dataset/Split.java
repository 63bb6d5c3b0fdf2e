package dev.slipway.worker.dataset;

import java.time.OffsetDateTime;
import java.util.List;

/**
 * How rows are divided; exactly one is not null.
 *
 * @param hash by a hash of key columns
 * @param time by a point in time
 */
public record Split(Hash hash, Time time) {
    private static final int TRAIN = 80;
    private static final int VALIDATION = 10;
    private static final int TEST = 10;

    /**
     * Split by hash.
     *
     * @param key columns whose values are hashed; all when empty
     * @param seed another seed divides otherwise
     * @param train percentage for training
     * @param validation percentage for validation
     * @param test percentage for the final test
     */
    public record Hash(List<String> key, Long seed, Integer train, Integer validation, Integer test) {
        /** Resolves what is absent. */
        public Hash {
            key = key == null ? List.of() : List.copyOf(key);
            seed = seed == null ? 0L : seed;
            train = train == null ? TRAIN : train;
            validation = validation == null ? VALIDATION : validation;
            test = test == null ? TEST : test;
        }
    }

    /**
     * Split by time.
     *
     * @param column column of type timestamp
     * @param validationFrom first instant of validation, RFC 3339
     * @param testFrom first instant of test, RFC 3339
     */
    public record Time(String column, String validationFrom, String testFrom) {
        /** @throws java.time.DateTimeException when an instant is not RFC 3339 */
        public Time {
            OffsetDateTime.parse(validationFrom);
            OffsetDateTime.parse(testFrom);
        }
    }
}
