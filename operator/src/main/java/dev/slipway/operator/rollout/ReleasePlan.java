package dev.slipway.operator.rollout;

import dev.slipway.crds.rollout.Analysis;
import dev.slipway.crds.rollout.RolloutSpec;
import dev.slipway.domain.rollout.AnalysisPlan;
import dev.slipway.domain.rollout.Command;
import dev.slipway.domain.rollout.RolloutPlan;
import dev.slipway.domain.rollout.Step;
import dev.slipway.domain.rollout.Strategy;
import dev.slipway.domain.time.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What a Rollout wants, in terms of the domain. */
final class ReleasePlan {
    private static final int ALL = 100;
    private static final Duration DEFAULT_HOLD = Duration.ofMinutes(5);
    private static final List<Step> DEFAULT_STEPS = Stream.of(1, 5, 25, 50)
            .map(weight -> new Step(weight, DEFAULT_HOLD))
            .toList();

    private ReleasePlan() {}

    static RolloutPlan of(RolloutSpec spec, Target target) {
        return new RolloutPlan(
                target.version(),
                target.problem(),
                target.hopeless(),
                spec.replicas(),
                strategy(spec.strategy()),
                analysis(spec.analysis(), spec.traffic().sticky() != null),
                Durations.parse(spec.deadlines().startup()),
                Durations.parse(spec.scaleDownDelay()),
                spec.history(),
                spec.command() == null ? null : command(spec.command()));
    }

    private static Strategy strategy(dev.slipway.crds.rollout.Strategy strategy) {
        if (strategy.blueGreen() != null) {
            return new Strategy.BlueGreen(
                    strategy.blueGreen().automatic(),
                    Durations.parse(strategy.blueGreen().watchAfter()));
        }
        var written = strategy.canary().steps();
        List<Step> steps = written == null
                ? DEFAULT_STEPS
                : written.stream()
                        .map(step -> new Step(step.weight(), Durations.parse(step.hold())))
                        .toList();
        Stream<Step> last = steps.getLast().weight() == ALL ? Stream.empty() : Stream.of(new Step(ALL, Duration.ZERO));
        return new Strategy.Canary(
                Stream.concat(steps.stream(), last).toList(),
                Durations.parse(strategy.canary().watchAfter()));
    }

    private static AnalysisPlan analysis(Analysis analysis, boolean sticky) {
        return new AnalysisPlan(
                Double.parseDouble(analysis.maxFalseAbort()),
                Double.parseDouble(analysis.margin()),
                Durations.parse(analysis.warmUp()),
                analysis.warmUpRequests(),
                Durations.parse(analysis.latencyFloor()),
                analysis.minRequests(),
                Durations.parse(analysis.stepTimeout()),
                analysis.advanceOnNoHarm(),
                sticky,
                AnalysisPlan.OnInconclusive.valueOf(analysis.onInconclusive().name()));
    }

    private static Command command(RolloutSpec.Command command) {
        return new Command(
                command.id(),
                Command.Action.valueOf(command.action().name()),
                Objects.requireNonNullElse(command.reason(), "no reason was given"));
    }
}
