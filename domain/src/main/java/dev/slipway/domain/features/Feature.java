package dev.slipway.domain.features;

import java.util.List;

/** What a user asks for, before anything was learnt from data. */
public sealed interface Feature {
    /** The raw columns that it reads. */
    List<String> columns();

    /**
     * Parts of a point in time.
     *
     * @param column column of type timestamp
     * @param parts which parts, in the order of the outputs
     * @param timeZone name in the IANA database of the zone in which the parts are read
     */
    record Timestamp(String column, List<TimestampPart> parts, String timeZone) implements Feature {
        /** Keeps its own copy of the parts. */
        public Timestamp {
            parts = List.copyOf(parts);
        }

        @Override
        public List<String> columns() {
            return List.of(column);
        }
    }

    /**
     * One output of 0 and 1 for each frequent category.
     *
     * @param columns columns of type string, int64 or bool
     * @param maxCategories how many of the most frequent categories of each column get an output, at least 1
     */
    record OneHot(List<String> columns, int maxCategories) implements Feature {
        /** Keeps its own copy of the columns. */
        public OneHot {
            columns = List.copyOf(columns);
        }
    }

    /**
     * Mean 0 and standard deviation 1 over the training split.
     *
     * @param columns columns of type int64, float64 or bool
     */
    record Standardize(List<String> columns) implements Feature {
        /** Keeps its own copy of the columns. */
        public Standardize {
            columns = List.copyOf(columns);
        }
    }
}
