package dev.slipway.operator.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.model.ModelVersion;
import dev.slipway.crds.rollout.Rollout;
import dev.slipway.crds.rollout.RolloutSpec;
import dev.slipway.domain.rollout.Command;
import dev.slipway.domain.rollout.RolloutPlan;
import dev.slipway.domain.rollout.Step;
import dev.slipway.domain.rollout.Strategy;
import dev.slipway.operator.TestConfiguration;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReleasePlanTest {
    private static final Target TARGET = new Target(Rollouts.version(1), null, false);

    record Case(String name, String strategy, List<Integer> weights, Duration firstHold) {}

    static Stream<Case> cases() {
        return Stream.of(
                new Case(
                        "default ramp",
                        "{canary: {watchAfter: 15m}}",
                        List.of(1, 5, 25, 50, 100),
                        Duration.ofMinutes(5)),
                new Case(
                        "100 follows by itself",
                        "{canary: {steps: [{weight: 10, for: 30s}], watchAfter: 15m}}",
                        List.of(10, 100),
                        Duration.ofSeconds(30)),
                new Case(
                        "100 is written",
                        "{canary: {steps: [{weight: 100, for: 1h}], watchAfter: 15m}}",
                        List.of(100),
                        Duration.ofHours(1)),
                new Case(
                        "all at once",
                        "{blueGreen: {automatic: false, watchAfter: 15m}}",
                        List.of(100),
                        Duration.ZERO));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void strategyBecomesSteps(Case given) {
        Strategy strategy = plan("strategy: " + given.strategy()).strategy();
        assertThat(strategy.steps()).extracting(Step::weight).isEqualTo(given.weights());
        assertThat(strategy.steps().getFirst().hold()).isEqualTo(given.firstHold());
        assertThat(strategy.watchAfter()).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void usersWhoStickToAVersionAreNoIndependentRequests() {
        assertThat(sticky("{router: {}}")).isFalse();
        assertThat(sticky("{router: {}, sticky: {header: x-user-id}}")).isTrue();
    }

    @Test
    void commandWithoutReasonSaysSo() {
        RolloutPlan plan = plan("strategy: {canary: {watchAfter: 15m}}\ncommand: {id: \"1\", action: Abort}");
        assertThat(plan.command()).isEqualTo(new Command("1", Command.Action.Abort, "no reason was given"));
    }

    record TargetCase(String name, List<ModelVersion> models, String problem, boolean hopeless) {}

    static Stream<TargetCase> targets() {
        ModelVersion elsewhere = Serialization.unmarshal(
                Serialization.asYaml(Rollouts.model(1, "Ready")).replace("store: \"artifacts\"", "store: \"nowhere\""),
                ModelVersion.class);
        return Stream.of(
                new TargetCase("ready", List.of(Rollouts.model(1, "Ready")), null, false),
                new TargetCase(
                        "not there", List.of(Rollouts.model(2, "Ready")), "there is no ModelVersion flights-v1", false),
                new TargetCase("verifying", List.of(Rollouts.model(1, "Verifying")), "it is Verifying", false),
                new TargetCase("rejected", List.of(Rollouts.model(1, "Rejected")), "is Rejected", true),
                new TargetCase("in an unknown store", List.of(elsewhere), "no store has the name nowhere", false));
    }

    @ParameterizedTest
    @MethodSource("targets")
    void targetSaysWhyItCannotBeServed(TargetCase given) {
        Target target = Target.of(Rollouts.flights(Rollouts.ROUTER), given.models(), TestConfiguration.standard());
        assertThat(target.hopeless()).isEqualTo(given.hopeless());
        if (given.problem() == null) {
            assertThat(target).isEqualTo(TARGET);
        } else {
            assertThat(target.problem()).contains(given.problem());
        }
    }

    private static boolean sticky(String traffic) {
        return ReleasePlan.of(Rollouts.flights(traffic).getSpec(), TARGET)
                .analysis()
                .sticky();
    }

    private static RolloutPlan plan(String blocks) {
        Rollout rollout = Rollouts.flights(Rollouts.ROUTER);
        RolloutSpec changed = Serialization.unmarshal(blocks, RolloutSpec.class);
        RolloutSpec spec = rollout.getSpec();
        return ReleasePlan.of(
                new RolloutSpec(
                        spec.modelVersion(),
                        spec.replicas(),
                        changed.strategy(),
                        spec.traffic(),
                        spec.analysis(),
                        spec.deadlines(),
                        spec.scaleDownDelay(),
                        spec.history(),
                        changed.command()),
                TARGET);
    }
}
