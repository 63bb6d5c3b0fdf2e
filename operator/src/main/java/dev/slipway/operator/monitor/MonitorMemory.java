package dev.slipway.operator.monitor;

import dev.slipway.domain.monitor.MonitorState;
import dev.slipway.operator.scrape.Counters;

/** What is remembered between looks at a ModelMonitor. A restart of the operator forgets it: the window then fills anew. */
final class MonitorMemory {
    private final Counters counters = new Counters();
    private MonitorState state = MonitorState.NEW;

    Counters counters() {
        return counters;
    }

    MonitorState state() {
        return state;
    }

    void keep(MonitorState newState) {
        state = newState;
    }
}
