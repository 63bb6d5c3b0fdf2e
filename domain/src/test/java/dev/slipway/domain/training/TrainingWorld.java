package dev.slipway.domain.training;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A TrainingJob under a virtual clock: every look is decided, remembered and counted. */
final class TrainingWorld {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final DatasetPin CURRENT = new DatasetPin("flights", Jobs.digest('1'), "s3://artifacts/datasets/1/");
    static final DatasetPin OLDER = new DatasetPin("flights", Jobs.digest('2'), "s3://artifacts/datasets/2/");

    final List<Happening> happenings = new ArrayList<>();
    final List<TrainingDecision> decisions = new ArrayList<>();
    TrainingState state = TrainingState.NEW;
    TrainingPlan plan = plan(null, null);
    TrainingSeen.DatasetLine dataset = new TrainingSeen.DatasetLine(List.of(CURRENT, OLDER), null);
    TrainingSeen.VersionSeen modelVersion;
    Instant now = START;
    Outcome last;

    static TrainingPlan plan(String datasetVersion, String modelVersion) {
        return new TrainingPlan(
                "flights", datasetVersion, "flights", modelVersion, 2, 3, Duration.ofMinutes(10), Duration.ofHours(6));
    }

    TrainingWorld look(JobSeen job, StepReport report) {
        last = TrainingEngine.decide(plan, state, new TrainingSeen(dataset, job, report, modelVersion), now);
        state = last.state();
        decisions.add(last.decision());
        happenings.addAll(last.happenings());
        return this;
    }

    TrainingWorld look(JobSeen job) {
        return look(job, null);
    }

    /** Looks when there is no Job, so that one is started. */
    TrainingWorld start() {
        return look(JobSeen.ABSENT);
    }

    /** Waits until the next attempt is due, and starts it. */
    TrainingWorld startNext() {
        now = last.recheckAt();
        return start();
    }

    TrainingWorld after(Duration time) {
        now = now.plus(time);
        return this;
    }

    List<Reason> told() {
        return happenings.stream().map(Happening::reason).toList();
    }
}
