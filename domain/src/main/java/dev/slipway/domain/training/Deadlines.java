package dev.slipway.domain.training;

import dev.slipway.domain.time.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;

/** How long a run and its attempts may take, counted from times that are stored. */
final class Deadlines {
    private static final Duration IDLE = Duration.ofMinutes(10);
    /** Why a pod is not made shows in events, of which no news comes. */
    private static final Duration PENDING = Duration.ofSeconds(15);

    private static final Duration REGISTERING = Duration.ofSeconds(1);

    private Deadlines() {}

    /** The end of a run that is too late; null when it is in time. */
    static Move enforce(Look look, TrainingState state) {
        TrainingPlan plan = look.plan();
        if (look.reached(active(plan, state))) {
            String message =
                    "the run took longer than deadlines.active, %s; apply a TrainingJob that may take longer or does less"
                            .formatted(Durations.text(plan.active()));
            return Move.fail(state, Reason.ActiveDeadlineExceeded, message, look.now());
        }
        if (look.reached(startup(plan, state))) {
            String why =
                    state.cause() == null ? "it was pending" : state.cause().message();
            String message = "attempt %d waited longer than deadlines.startup, %s: %s"
                    .formatted(state.attempt().number(), Durations.text(plan.startup()), why);
            return Move.fail(state, Reason.StartupDeadlineExceeded, message, look.now());
        }
        return null;
    }

    /** When something is due by itself. */
    static Instant recheck(Look look, TrainingState state) {
        Instant idle = look.now().plus(IDLE);
        if (state.phase().isTerminal() || state.started() == null) {
            return idle;
        }
        if (state.product() != null) {
            return look.now().plus(REGISTERING);
        }
        Instant startup = startup(look.plan(), state);
        Instant pending = startup == null ? null : look.now().plus(PENDING);
        Instant next = state.attempting() ? null : Attempts.nextAt(state);
        return Stream.of(idle, active(look.plan(), state), startup, pending, next)
                .filter(time -> Objects.nonNull(time) && time.isAfter(look.now()))
                .min(Instant::compareTo)
                .orElse(idle);
    }

    private static Instant active(TrainingPlan plan, TrainingState state) {
        return state.started().plus(plan.active());
    }

    private static Instant startup(TrainingPlan plan, TrainingState state) {
        boolean waiting = state.attempting() && state.attempt().waitingSince() != null;
        return waiting ? state.attempt().waitingSince().plus(plan.startup()) : null;
    }
}
