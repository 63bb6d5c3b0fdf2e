package dev.slipway.domain.features;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is learnt of one column while the rows of the training split pass by. */
sealed interface Statistics {
    /** The column that is looked at. */
    String column();

    /** Takes in one canonical value, null when it is missing. */
    void add(Object value);

    /** What was learnt. */
    Encoding encoding();

    /** Nothing is learnt: the encoding is known before. */
    record Known(Encoding encoding) implements Statistics {
        @Override
        public String column() {
            return encoding.column();
        }

        @Override
        public void add(Object value) {}
    }

    /** Counts categories. */
    final class Frequencies implements Statistics {
        /** More distinct values than this are identifiers, not categories; it also bounds memory. */
        static final int MOST_DISTINCT = 1_000_000;

        private final String column;
        private final int maxCategories;
        private final Map<String, Long> counts = new HashMap<>();

        Frequencies(String column, int maxCategories) {
            this.column = column;
            this.maxCategories = maxCategories;
        }

        @Override
        public String column() {
            return column;
        }

        @Override
        public void add(Object value) {
            if (value == null) {
                return;
            }
            counts.merge(value.toString(), 1L, Long::sum);
            if (counts.size() > MOST_DISTINCT) {
                throw new FeatureException(
                        column, "has more than %d distinct values: drop it".formatted(MOST_DISTINCT));
            }
        }

        /** The most frequent categories; of equally frequent ones the first by name. */
        @Override
        public Encoding encoding() {
            Comparator<Map.Entry<String, Long>> byFrequency =
                    Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey());
            List<String> categories = counts.entrySet().stream()
                    .sorted(byFrequency)
                    .limit(maxCategories)
                    .map(Map.Entry::getKey)
                    .sorted()
                    .toList();
            return new Encoding.OneHot(column, categories);
        }
    }

    /**
     * Mean and deviation, by Welford's recurrence (Technometrics 4, 1962): one pass, no cancellation, and the same bits
     * whenever the rows come in the same order.
     */
    final class Moments implements Statistics {
        private final String column;
        private long count;
        private double mean;
        private double squares;

        Moments(String column) {
            this.column = column;
        }

        @Override
        public String column() {
            return column;
        }

        @Override
        public void add(Object value) {
            if (value == null) {
                throw new FeatureException(column, "has missing values: filter them out, or drop the column");
            }
            double number = Encoding.number(value);
            count++;
            double difference = number - mean;
            mean += difference / count;
            squares += difference * (number - mean);
        }

        @Override
        public Encoding encoding() {
            double deviation = Math.sqrt(squares / Math.max(1, count));
            return new Encoding.Standardize(column, mean, deviation > 0 ? deviation : 1);
        }
    }
}
