package dev.slipway.domain.features;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Types of raw columns, named as the Dataset resource names them. */
public enum ColumnType {
    string("a text"),
    int64("a whole number"),
    float64("a finite number"),
    bool("true or false"),
    timestamp("an ISO-8601 time with offset, such as 2013-04-01T09:00:00-04:00");

    private static final double LARGEST_EXACT = 0x1p53;

    private final String expects;

    ColumnType(String expects) {
        this.expects = expects;
    }

    String expects() {
        return expects;
    }

    /** Whether values pass into a model as a number when no feature names the column; false is 0 and true is 1. */
    public boolean isNumeric() {
        return switch (this) {
            case int64, float64, bool -> true;
            case string, timestamp -> false;
        };
    }

    /** The value as String, Long, Double, Boolean or Instant; null when it is of another type. */
    Object canonical(Object value) {
        return switch (this) {
            case string -> value instanceof String ? value : null;
            case bool -> value instanceof Boolean ? value : null;
            case int64 -> value instanceof Number number ? whole(number) : null;
            case float64 -> value instanceof Number number ? finite(number.doubleValue()) : null;
            case timestamp -> instant(value);
        };
    }

    private static Long whole(Number number) {
        if (number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte) {
            return number.longValue();
        }
        double value = number.doubleValue();
        boolean exact = Math.rint(value) == value && Math.abs(value) <= LARGEST_EXACT;
        return exact ? (Long) (long) value : null;
    }

    private static Double finite(double value) {
        return Double.isFinite(value) ? (Double) value : null;
    }

    private static Instant instant(Object value) {
        if (value instanceof Instant instant) {
            return instant;
        }
        if (!(value instanceof String text)) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException notATime) {
            return null;
        }
    }
}
