package dev.slipway.operator.training;

import dev.slipway.crds.common.Toleration;
import dev.slipway.crds.training.Template;
import dev.slipway.crds.training.TrainingJob;
import dev.slipway.crds.training.TrainingJobSpec;
import dev.slipway.domain.training.Attempt;
import dev.slipway.domain.training.DatasetPin;
import dev.slipway.domain.training.TrainingState;
import dev.slipway.operator.config.Configuration;
import dev.slipway.operator.config.Store;
import dev.slipway.operator.kube.Labels;
import dev.slipway.operator.kube.Metadata;
import dev.slipway.operator.kube.Names;
import dev.slipway.operator.worker.StoreRequest;
import dev.slipway.operator.worker.WorkerContainer;
import dev.slipway.operator.worker.WorkerJob;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EmptyDirVolumeSource;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.TolerationBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The Job of an attempt: fetch the dataset version, train, publish the model, each once the one before has succeeded. */
final class AttemptJob {
    static final String FETCH = "fetch";
    static final String TRAIN = "train";
    static final String PUBLISH = "publish";

    static final String INPUT = "input";
    static final String OUTPUT = "output";
    static final String CHECKPOINT = "checkpoint";
    static final String SCRATCH = "scratch";

    private AttemptJob() {}

    private record FetchRequest(String uri, String digest, StoreRequest store, String into) {}

    private record PublishRequest(
            String namespace,
            String model,
            StoreRequest store,
            String from,
            String input,
            Lineage lineage,
            Map<String, String> parameters,
            Long seed) {}

    private record Lineage(String trainingJob, String dataset, String datasetDigest) {}

    static String name(TrainingJob job, int attempt) {
        return Names.of(job.getMetadata().getName(), "attempt", Integer.toString(attempt));
    }

    /** The Job of the attempt in progress; it ends itself when the run takes longer than {@code active}. */
    static Job of(TrainingJob job, Configuration configuration, TrainingState state, Duration active) {
        Attempt attempt = state.attempt();
        Instant latest = state.started().plus(active).plus(WorkerJob.GRACE);
        long seconds = Math.max(1, Duration.between(attempt.started(), latest).toSeconds());
        return new JobBuilder()
                .withMetadata(Metadata.of(job, name(job, attempt.number())))
                .withNewSpec()
                .withBackoffLimit(0)
                .withActiveDeadlineSeconds(seconds)
                .withPodReplacementPolicy("Failed")
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(Labels.of(job, TRAIN))
                .addToAnnotations("kubectl.kubernetes.io/default-container", TRAIN)
                .endMetadata()
                .withSpec(pod(job, configuration, state))
                .endTemplate()
                .endSpec()
                .build();
    }

    private static PodSpec pod(TrainingJob job, Configuration configuration, TrainingState state) {
        TrainingJobSpec spec = job.getSpec();
        Store store = configuration.artifacts();
        PodSpecBuilder pod = WorkerJob.pod(List.of(store))
                .withInitContainers(
                        fetch(configuration, state.dataset()),
                        TrainContainer.of(spec, configuration, state.attempt().number()))
                .withContainers(publish(configuration, job, state.dataset()))
                .addAllToVolumes(volumes(spec));
        return spec.template() == null
                ? pod.build()
                : placed(pod, spec.template()).build();
    }

    private static PodSpecBuilder placed(PodSpecBuilder pod, Template template) {
        List<Toleration> tolerations = template.tolerations() == null ? List.of() : template.tolerations();
        return pod.withNodeSelector(template.nodeSelector())
                .addAllToTolerations(
                        tolerations.stream().map(AttemptJob::toleration).toList());
    }

    private static io.fabric8.kubernetes.api.model.Toleration toleration(Toleration toleration) {
        return new TolerationBuilder()
                .withKey(toleration.key())
                .withOperator(
                        toleration.operator() == null
                                ? null
                                : toleration.operator().name())
                .withValue(toleration.value())
                .withEffect(
                        toleration.effect() == null ? null : toleration.effect().name())
                .build();
    }

    private static Container fetch(Configuration configuration, DatasetPin dataset) {
        Store store = configuration.artifacts();
        var request = new FetchRequest(dataset.uri(), dataset.digest(), StoreRequest.of(store), TrainContainer.INPUT);
        return new ContainerBuilder(WorkerContainer.of(configuration, FETCH, request, List.of(store)))
                .addToVolumeMounts(WorkerContainer.mount(INPUT, TrainContainer.INPUT))
                .build();
    }

    private static Container publish(Configuration configuration, TrainingJob job, DatasetPin dataset) {
        Store store = configuration.artifacts();
        TrainingJobSpec spec = job.getSpec();
        var request = new PublishRequest(
                job.getMetadata().getNamespace(),
                spec.model(),
                StoreRequest.of(store),
                TrainContainer.OUTPUT,
                TrainContainer.INPUT,
                new Lineage(job.getMetadata().getName(), dataset.name() + "@" + dataset.version(), dataset.digest()),
                TrainContainer.parameters(spec),
                spec.seed());
        return new ContainerBuilder(WorkerContainer.of(configuration, PUBLISH, request, List.of(store)))
                .addToVolumeMounts(
                        WorkerContainer.mount(INPUT, TrainContainer.INPUT),
                        WorkerContainer.mount(OUTPUT, TrainContainer.OUTPUT))
                .build();
    }

    private static List<Volume> volumes(TrainingJobSpec spec) {
        Stream<String> shared = Stream.of(INPUT, OUTPUT, CHECKPOINT);
        Stream<String> names = spec.template() == null ? shared : Stream.concat(shared, Stream.of(SCRATCH));
        return names.map(name -> new VolumeBuilder()
                        .withName(name)
                        .withEmptyDir(new EmptyDirVolumeSource())
                        .build())
                .toList();
    }
}
