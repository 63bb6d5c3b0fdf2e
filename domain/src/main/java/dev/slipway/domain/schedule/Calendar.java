package dev.slipway.domain.schedule;

import java.time.Instant;

/** Times that come again and again, such as those of a cron expression. */
@FunctionalInterface
public interface Calendar {
    /** The first of its times that is later than the one given. */
    Instant next(Instant after);
}
