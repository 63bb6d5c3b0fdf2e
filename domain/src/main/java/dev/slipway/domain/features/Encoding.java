package dev.slipway.domain.features;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.List;

/** What was fitted for one column: how a value of it becomes numbers. */
public sealed interface Encoding {
    /** The raw column that it reads. */
    String column();

    /** Names of the numbers that it makes, in order. */
    List<String> outputs();

    /** How many numbers it makes. */
    int width();

    /**
     * Writes the numbers of one value.
     *
     * @param value canonical value of the column, or null when it is missing
     * @param into receives as many numbers as there are outputs
     * @param at index of the first
     * @throws FeatureException when the value is missing and the encoding has no number for that
     */
    void encode(Object value, double[] into, int at);

    /** Whether values of a type can be encoded. */
    boolean accepts(ColumnType type);

    /**
     * Parts of a point in time.
     *
     * @param column column of type timestamp
     * @param parts which parts, in the order of the outputs
     * @param timeZone name in the IANA database
     */
    record Timestamp(String column, List<TimestampPart> parts, String timeZone) implements Encoding {
        /** @throws FeatureException when the zone is not known */
        public Timestamp {
            parts = List.copyOf(parts);
            zone(column, timeZone);
        }

        @Override
        public List<String> outputs() {
            return parts.stream().map(part -> column + "_" + part.suffix()).toList();
        }

        @Override
        public int width() {
            return parts.size();
        }

        @Override
        public void encode(Object value, double[] into, int at) {
            ZonedDateTime time = ((Instant) present(column, value)).atZone(zone(column, timeZone));
            for (int part = 0; part < parts.size(); part++) {
                into[at + part] = parts.get(part).of(time);
            }
        }

        @Override
        public boolean accepts(ColumnType type) {
            return type == ColumnType.timestamp;
        }

        private static ZoneId zone(String column, String name) {
            try {
                return ZoneId.of(name);
            } catch (DateTimeException unknown) {
                throw new FeatureException(column, "time zone " + name + " is not in the IANA database");
            }
        }
    }

    /**
     * One output a category; all are 0 for a category that training did not see, and for a missing value.
     *
     * @param column column of type string, int64 or bool
     * @param categories texts of the categories, in ascending order
     */
    record OneHot(String column, List<String> categories) implements Encoding {
        /** @throws FeatureException when the categories do not ascend, since they are searched by halving */
        public OneHot {
            categories = List.copyOf(categories);
            for (int index = 1; index < categories.size(); index++) {
                if (categories.get(index - 1).compareTo(categories.get(index)) >= 0) {
                    throw new FeatureException(column, "categories must be in ascending order, without repeats");
                }
            }
        }

        @Override
        public List<String> outputs() {
            return categories.stream().map(category -> column + "_" + category).toList();
        }

        @Override
        public int width() {
            return categories.size();
        }

        @Override
        public void encode(Object value, double[] into, int at) {
            int found = value == null ? -1 : Collections.binarySearch(categories, value.toString());
            for (int category = 0; category < categories.size(); category++) {
                into[at + category] = category == found ? 1 : 0;
            }
        }

        @Override
        public boolean accepts(ColumnType type) {
            return type == ColumnType.string || type == ColumnType.int64 || type == ColumnType.bool;
        }
    }

    /**
     * Subtracts the mean and divides by the standard deviation.
     *
     * @param column numeric column
     * @param mean mean over the training split
     * @param deviation population standard deviation over the training split; 1 for a constant column
     */
    record Standardize(String column, double mean, double deviation) implements Encoding {
        /** @throws FeatureException when the statistics are not finite, or the deviation is not positive */
        public Standardize {
            if (!Double.isFinite(mean) || !Double.isFinite(deviation) || deviation <= 0) {
                throw new FeatureException(column, "mean %s and deviation %s do not scale".formatted(mean, deviation));
            }
        }

        @Override
        public List<String> outputs() {
            return List.of(column);
        }

        @Override
        public int width() {
            return 1;
        }

        @Override
        public void encode(Object value, double[] into, int at) {
            into[at] = (number(present(column, value)) - mean) / deviation;
        }

        @Override
        public boolean accepts(ColumnType type) {
            return type.isNumeric();
        }
    }

    /**
     * The number as it is; false is 0 and true is 1.
     *
     * @param column numeric column
     */
    record PassThrough(String column) implements Encoding {
        @Override
        public List<String> outputs() {
            return List.of(column);
        }

        @Override
        public int width() {
            return 1;
        }

        @Override
        public void encode(Object value, double[] into, int at) {
            into[at] = number(present(column, value));
        }

        @Override
        public boolean accepts(ColumnType type) {
            return type.isNumeric();
        }
    }

    /** The number that a canonical Long, Double or Boolean stands for. */
    static double number(Object canonical) {
        return canonical instanceof Boolean flag ? (flag ? 1 : 0) : ((Number) canonical).doubleValue();
    }

    private static Object present(String column, Object value) {
        if (value == null) {
            throw new FeatureException(column, "the value is missing, and only oneHot has a number for that");
        }
        return value;
    }
}
