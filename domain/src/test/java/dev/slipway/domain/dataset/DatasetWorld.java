package dev.slipway.domain.dataset;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A Dataset under a virtual clock: every look is decided, remembered and counted. */
final class DatasetWorld {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final DatasetSeen NOTHING = new DatasetSeen.Nothing();
    static final DatasetSeen RUNNING = new DatasetSeen.Running();

    final List<Happening> happenings = new ArrayList<>();
    DatasetState state = DatasetState.NEW;
    Instant now = START;
    Outcome last;
    long generation = 1;
    int history = 3;
    Refresh refresh = new Refresh.Manual();
    DatasetPlan.Rejection rejection;

    DatasetWorld look(DatasetSeen seen) {
        last = DatasetEngine.decide(new DatasetPlan(generation, refresh, history, rejection), state, seen, now);
        state = last.state();
        happenings.addAll(last.happenings());
        return this;
    }

    DatasetWorld look(SnapshotReport report) {
        return look(new DatasetSeen.Reported(report));
    }

    DatasetWorld after(Duration time) {
        now = now.plus(time);
        return this;
    }

    /** Starts the run that is due and ends it with a report. */
    DatasetWorld run(SnapshotReport report) {
        return look(NOTHING).look(report);
    }

    List<Reason> told() {
        return happenings.stream().map(Happening::reason).toList();
    }
}
