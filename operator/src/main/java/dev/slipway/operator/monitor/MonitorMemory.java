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

    /** What was served cannot be read again; how it was judged is kept once it is written. */
    void count(MonitorState newState) {
        state = state.counting(newState.window());
    }

    void keep(MonitorState newState) {
        state = newState;
    }
}
