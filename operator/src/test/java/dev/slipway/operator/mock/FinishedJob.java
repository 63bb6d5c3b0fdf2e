package dev.slipway.operator.mock;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatusBuilder;
import java.util.HashMap;
import java.util.Map;

/** What the controllers of a cluster do with a Job. */
public final class FinishedJob {
    private FinishedJob() {}

    /** The Job's pod ends well, with this termination message of a container. */
    public static void succeed(MockCluster cluster, Job job, String container, String message) {
        end(cluster, job, terminated(container, 0, "Completed", message), "Complete");
    }

    /** The Job's pod ends badly. */
    public static void fail(
            MockCluster cluster, Job job, String container, int exitCode, String reason, String message) {
        end(cluster, job, terminated(container, exitCode, reason, message), "Failed");
    }

    /** The Job has a pod in this state. */
    public static Pod pod(MockCluster cluster, Job job, PodStatus status) {
        Map<String, String> labels =
                new HashMap<>(job.getSpec().getTemplate().getMetadata().getLabels());
        labels.put("batch.kubernetes.io/job-name", job.getMetadata().getName());
        Pod pod = new PodBuilder()
                .withNewMetadata()
                .withName(job.getMetadata().getName() + "-x7k2p")
                .withNamespace(job.getMetadata().getNamespace())
                .withLabels(labels)
                .withCreationTimestamp("2026-01-01T00:00:00Z")
                .addNewOwnerReference()
                .withApiVersion(job.getApiVersion())
                .withKind(job.getKind())
                .withName(job.getMetadata().getName())
                .withUid(job.getMetadata().getUid())
                .endOwnerReference()
                .endMetadata()
                .withSpec(job.getSpec().getTemplate().getSpec())
                .withStatus(status)
                .build();
        return cluster.client().resource(pod).create();
    }

    private static void end(MockCluster cluster, Job job, PodStatus status, String condition) {
        pod(cluster, job, status);
        job.setStatus(new JobStatusBuilder()
                .addNewCondition()
                .withType(condition)
                .withStatus("True")
                .endCondition()
                .build());
        cluster.client().resource(job).updateStatus();
    }

    private static PodStatus terminated(String container, int exitCode, String reason, String message) {
        return new PodStatusBuilder()
                .withPhase(exitCode == 0 ? "Succeeded" : "Failed")
                .addNewContainerStatus()
                .withName(container)
                .withNewState()
                .withNewTerminated()
                .withExitCode(exitCode)
                .withReason(reason)
                .withMessage(message)
                .endTerminated()
                .endState()
                .endContainerStatus()
                .build();
    }
}
