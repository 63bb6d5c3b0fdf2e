package dev.slipway.operator.kube;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants in status: RFC 3339 to the millisecond, so that what is read back is what was written. */
public final class Times {
    private Times() {}

    /** The text of an instant; null stays null. */
    public static String text(Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /** The instant of a text; null stays null. */
    public static Instant parse(String text) {
        return text == null ? null : Instant.parse(text);
    }

    /** The time of a look, as status can hold it. */
    public static Instant now(Clock clock) {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
