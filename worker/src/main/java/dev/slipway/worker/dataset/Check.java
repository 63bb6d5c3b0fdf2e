package dev.slipway.worker.dataset;

import java.math.BigDecimal;
import java.util.List;

/**
 * Something that must hold of the prepared rows; exactly one kind is not null.
 *
 * @param name name of the check
 * @param column column that it looks at, where the kind needs one
 * @param severity what a failure does
 * @param mostly share of rows for which it must hold, 0 to 1
 * @param rowCount bounds of the number of rows
 * @param notNull no missing values
 * @param range bounds of values
 * @param inSet allowed values
 * @param unique columns in which no two rows agree
 */
public record Check(
        String name,
        String column,
        Severity severity,
        BigDecimal mostly,
        RowCount rowCount,
        NotNull notNull,
        Range range,
        InSet inSet,
        Columns unique) {

    /** Resolves what is absent. */
    public Check {
        severity = severity == null ? Severity.Fail : severity;
        mostly = mostly == null ? BigDecimal.ONE : mostly;
    }

    /** What a check looks at. */
    public enum Kind {
        RowCount,
        NotNull,
        Range,
        InSet,
        Unique
    }

    /** What a failed check does: stop the version, or only be shown. */
    public enum Severity {
        Fail,
        Warn
    }

    /** Which kind it is, by what is not null. */
    public Kind kind() {
        if (rowCount != null) {
            return Kind.RowCount;
        }
        if (notNull != null) {
            return Kind.NotNull;
        }
        if (range != null) {
            return Kind.Range;
        }
        return inSet != null ? Kind.InSet : Kind.Unique;
    }

    /**
     * Bounds of a number of rows.
     *
     * @param min at least so many, or null
     * @param max at most so many, or null
     */
    public record RowCount(Long min, Long max) {
        /** Whether a number of rows is within the bounds. */
        public boolean holds(long rows) {
            return (min == null || rows >= min) && (max == null || rows <= max);
        }
    }

    /** Nothing to set. */
    public record NotNull() {}

    /**
     * Bounds of values.
     *
     * @param min the smallest allowed value, or null
     * @param max the largest allowed value, or null
     */
    public record Range(BigDecimal min, BigDecimal max) {}

    /**
     * Allowed values.
     *
     * @param values as texts
     */
    public record InSet(List<String> values) {}
}
