package dev.slipway.domain.dataset;

import dev.slipway.domain.schedule.Calendar;

/** When the source is looked at again though the spec stays the same. */
public sealed interface Refresh {
    /** Never. */
    record Manual() implements Refresh {}

    /** Every few minutes. */
    record OnChange() implements Refresh {}

    /**
     * At set times.
     *
     * @param calendar the times
     */
    record Scheduled(Calendar calendar) implements Refresh {}
}
