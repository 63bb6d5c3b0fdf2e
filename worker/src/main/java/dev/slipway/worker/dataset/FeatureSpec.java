package dev.slipway.worker.dataset;

import dev.slipway.domain.features.Feature;
import dev.slipway.domain.features.TimestampPart;
import java.util.List;

/**
 * How some columns become numbers; exactly one is not null.
 *
 * @param timestamp parts of a point in time
 * @param oneHot one output a category
 * @param standardize mean 0 and deviation 1
 */
public record FeatureSpec(Timestamp timestamp, OneHot oneHot, Columns standardize) {
    private static final int MOST_CATEGORIES = 100;

    /**
     * Parts of a point in time.
     *
     * @param column column of type timestamp
     * @param parts which parts
     * @param timeZone zone in which they are read
     */
    public record Timestamp(String column, List<TimestampPart> parts, String timeZone) {
        /** Resolves what is absent. */
        public Timestamp {
            timeZone = timeZone == null ? "UTC" : timeZone;
        }
    }

    /**
     * One output a category.
     *
     * @param columns names of the columns
     * @param maxCategories how many of the most frequent categories get an output
     */
    public record OneHot(List<String> columns, Integer maxCategories) {
        /** Resolves what is absent. */
        public OneHot {
            maxCategories = maxCategories == null ? MOST_CATEGORIES : maxCategories;
        }
    }

    /** The same in the words of the domain. */
    public Feature feature() {
        if (timestamp != null) {
            return new Feature.Timestamp(timestamp.column(), timestamp.parts(), timestamp.timeZone());
        }
        if (oneHot != null) {
            return new Feature.OneHot(oneHot.columns(), oneHot.maxCategories());
        }
        return new Feature.Standardize(standardize.columns());
    }

    /** Path in this feature of the list or name of its columns. */
    public String columnsField() {
        if (timestamp != null) {
            return "timestamp.column";
        }
        return oneHot != null ? "oneHot.columns" : "standardize.columns";
    }
}
