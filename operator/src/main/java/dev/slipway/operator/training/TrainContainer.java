package dev.slipway.operator.training;

import dev.slipway.crds.training.Template;
import dev.slipway.crds.training.TrainingJobSpec;
import dev.slipway.operator.config.Configuration;
import dev.slipway.operator.worker.Requirements;
import dev.slipway.operator.worker.Restricted;
import dev.slipway.operator.worker.WorkerContainer;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The container that trains: the user's own, or a built-in learner of the worker. Both are told and give the same. */
final class TrainContainer {
    static final String INPUT = "/slipway/input";
    static final String OUTPUT = "/slipway/output";

    private static final String CHECKPOINT = "/slipway/checkpoint";
    private static final String BUILT_IN = "builtin/";

    private TrainContainer() {}

    /** What a built-in learner is told, as in docs/contracts.md. */
    private record LearnerRequest(String learner, Map<String, String> parameters, Long seed) {}

    static Container of(TrainingJobSpec spec, Configuration configuration, int attempt) {
        Container container = spec.template() == null ? learner(spec, configuration) : own(spec.template());
        return new ContainerBuilder(container)
                .addAllToEnv(environment(spec, attempt))
                .addAllToVolumeMounts(mounts())
                .build();
    }

    private static Container learner(TrainingJobSpec spec, Configuration configuration) {
        String learner = spec.runtime().substring(BUILT_IN.length());
        var request = new LearnerRequest(learner, parameters(spec), spec.seed());
        return WorkerContainer.of(configuration, AttemptJob.TRAIN, request, List.of());
    }

    /** Its /tmp is not the one of Slipway's containers, which hold credentials. */
    private static Container own(Template template) {
        return new ContainerBuilder()
                .withName(AttemptJob.TRAIN)
                .withImage(template.image())
                .withImagePullPolicy(
                        template.imagePullPolicy() == null
                                ? null
                                : template.imagePullPolicy().name())
                .withCommand(template.command())
                .withArgs(template.args())
                .withEnv(variables(template))
                .withResources(Requirements.of(template.resources()))
                .withTerminationMessagePolicy("FallbackToLogsOnError")
                .withSecurityContext(Restricted.userContainer())
                .withVolumeMounts(WorkerContainer.mount(AttemptJob.SCRATCH, "/tmp"))
                .build();
    }

    private static List<EnvVar> variables(Template template) {
        return template.env() == null
                ? List.of()
                : template.env().stream()
                        .map(variable -> new EnvVar(variable.name(), variable.value(), null))
                        .toList();
    }

    private static List<EnvVar> environment(TrainingJobSpec spec, int attempt) {
        Map<String, String> variables = new TreeMap<>();
        parameters(spec).forEach((name, value) -> variables.put("SLIPWAY_PARAM_" + upperSnake(name), value));
        variables.put("SLIPWAY_INPUT", INPUT);
        variables.put("SLIPWAY_OUTPUT", OUTPUT);
        variables.put("SLIPWAY_CHECKPOINT", CHECKPOINT);
        variables.put("SLIPWAY_ATTEMPT", Integer.toString(attempt));
        variables.put("SLIPWAY_SEED", Long.toString(spec.seed()));
        return variables.entrySet().stream()
                .map(variable -> new EnvVar(variable.getKey(), variable.getValue(), null))
                .toList();
    }

    /** In an order that is the same at every look. */
    static Map<String, String> parameters(TrainingJobSpec spec) {
        return spec.parameters() == null ? Map.of() : new TreeMap<>(spec.parameters());
    }

    /** {@code maxDepth} becomes {@code MAX_DEPTH}. */
    static String upperSnake(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
    }

    private static List<VolumeMount> mounts() {
        return List.of(
                new VolumeMountBuilder()
                        .withName(AttemptJob.INPUT)
                        .withMountPath(INPUT)
                        .withReadOnly(true)
                        .build(),
                WorkerContainer.mount(AttemptJob.OUTPUT, OUTPUT),
                WorkerContainer.mount(AttemptJob.CHECKPOINT, CHECKPOINT));
    }
}
