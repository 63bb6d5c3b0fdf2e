package dev.slipway.domain.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Looks at what a Rollout serves: a pure function of what is wanted, remembered and seen. */
public final class Monitoring {
    private static final Duration OFTEN = Duration.ofSeconds(10);
    private static final Duration SELDOM = Duration.ofMinutes(1);
    private static final Duration IDLE = Duration.ofMinutes(10);

    private Monitoring() {}

    /** Takes one look. */
    public static Outcome decide(MonitorPlan plan, MonitorState before, Sight seen, Instant now) {
        return switch (seen) {
            case Sight.NoRollout() ->
                unwatched(
                        Reason.RolloutNotFound,
                        "spec.rollout: there is no Rollout %s here yet".formatted(plan.rollout()),
                        now);
            case Sight.NothingServed() ->
                unwatched(Reason.NothingServed, "Rollout %s serves no version yet".formatted(plan.rollout()), now);
            case Sight.Serving serving -> watched(plan, before, serving, now);
        };
    }

    private static Outcome unwatched(Reason reason, String message, Instant now) {
        var judgement = new Judgement(reason, message);
        return new Outcome(MonitorState.NEW, judgement, judgement, null, List.of(), now.plus(IDLE));
    }

    private static Outcome watched(MonitorPlan plan, MonitorState before, Sight.Serving seen, Instant now) {
        boolean same = before.window() != null && before.window().isOf(seen.version(), plan.window());
        MonitorState state = same ? before : new MonitorState(Window.of(seen.version(), plan.window()), Health.UNKNOWN);
        Window window = state.window().observe(seen.came(), now);
        Health health = state.health().after(plan.limits(), window.sum());
        Figures figures = Figures.of(window);
        var judgement = new Judgement(health.reason(), Words.of(plan, health, figures));
        return new Outcome(
                new MonitorState(window, health),
                watching(seen),
                judgement,
                figures,
                news(state.health(), health, judgement),
                now.plus(interval(plan)));
    }

    private static Judgement watching(Sight.Serving seen) {
        if (seen.pods() == 0) {
            return new Judgement(Reason.NoPods, "%s has no pods now; see its Rollout".formatted(seen.version()));
        }
        String read =
                "the counters of %d of %d pods of %s are read".formatted(seen.read(), seen.pods(), seen.version());
        return seen.read() == 0
                ? new Judgement(
                        Reason.CountersUnreadable, read + "; can the operator reach port 9090 of their sidecars?")
                : new Judgement(Reason.Watching, read);
    }

    private static List<Happening> news(Health before, Health after, Judgement judgement) {
        boolean bad = after.verdict() == Health.Verdict.Unhealthy;
        boolean recovered = before.verdict() == Health.Verdict.Unhealthy && after.verdict() == Health.Verdict.Healthy;
        boolean worse = bad && before.reason() != after.reason();
        return worse || recovered ? List.of(new Happening(judgement.reason(), bad, judgement.message())) : List.of();
    }

    /** A sixtieth of the window, at least every 10 s and at most every minute: more often tells nothing new. */
    private static Duration interval(MonitorPlan plan) {
        Duration part = Window.part(plan.window());
        if (part.compareTo(OFTEN) < 0) {
            return OFTEN;
        }
        return part.compareTo(SELDOM) < 0 ? part : SELDOM;
    }
}
