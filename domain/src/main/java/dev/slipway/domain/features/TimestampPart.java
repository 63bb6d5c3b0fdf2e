package dev.slipway.domain.features;

import java.time.ZonedDateTime;

/** A part of a point in time that becomes one number. */
public enum TimestampPart {
    HourOfDay("hour_of_day"),
    DayOfWeek("day_of_week"),
    Month("month"),
    IsWeekend("is_weekend");

    private final String suffix;

    TimestampPart(String suffix) {
        this.suffix = suffix;
    }

    /** What follows the name of the column in the name of the output. */
    String suffix() {
        return suffix;
    }

    /** HourOfDay 0-23, DayOfWeek 1 (Monday) - 7 (Sunday), Month 1-12, IsWeekend 0 or 1 (Saturday, Sunday). */
    double of(ZonedDateTime time) {
        return switch (this) {
            case HourOfDay -> time.getHour();
            case DayOfWeek -> time.getDayOfWeek().getValue();
            case Month -> time.getMonthValue();
            case IsWeekend -> time.getDayOfWeek().compareTo(java.time.DayOfWeek.SATURDAY) >= 0 ? 1 : 0;
        };
    }
}
