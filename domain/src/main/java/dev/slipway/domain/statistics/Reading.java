package dev.slipway.domain.statistics;

import java.time.Instant;

/**
 * What a process has counted since it started.
 *
 * @param process name of the process, the same when it starts again
 * @param started when it started
 * @param total what it served since
 */
public record Reading(String process, Instant started, Traffic total) {
    /** Whether an earlier reading of the same process is of the same life: a counter that fell was started anew. */
    boolean continues(Reading earlier) {
        return started.equals(earlier.started)
                && total.errors().requests() >= earlier.total.errors().requests()
                && total.errors().events() >= earlier.total.errors().events();
    }
}
