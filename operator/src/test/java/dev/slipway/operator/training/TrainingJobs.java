package dev.slipway.operator.training;

import dev.slipway.crds.dataset.Dataset;
import dev.slipway.crds.training.TrainingJob;
import io.fabric8.kubernetes.client.utils.Serialization;

/** TrainingJobs of the tests, and what they train on. */
final class TrainingJobs {
    static final String DATASET_DIGEST = "sha256:" + "3f9ac2d81b07".repeat(5) + "abcd";
    static final String DATASET_URI = "s3://artifacts/datasets/team/flights/3f9ac2d81b07/";

    private TrainingJobs() {}

    /** Defaults of the CRD are written out, as the mock server sets none. */
    private static final String ABSENT = """
              budgets: {failures: 0, disruptions: 10}
              deadlines: {startup: 10m, active: 24h}
            """;

    /** Trains a built-in learner on flights. */
    static TrainingJob builtIn() {
        return named("""
                apiVersion: slipway.dev/v1alpha1
                kind: TrainingJob
                metadata: {name: flights-v1}
                spec:
                  dataset: flights
                  model: flights
                  modelVersion: flights-v1
                  runtime: builtin/logistic-regression
                  parameters: {learningRate: "0.1"}
                  seed: 7
                  modelVersionTemplate:
                    gates:
                    - {name: good-enough, metric: auc, min: "0.60"}
                    approvals: {required: 1}
                """ + ABSENT);
    }

    /** Trains with a container of the user's own, on a GPU. */
    static TrainingJob own() {
        return named("""
                apiVersion: slipway.dev/v1alpha1
                kind: TrainingJob
                metadata: {name: flights-v2}
                spec:
                  dataset: flights@3f9ac2d81b07
                  model: flights
                  template:
                    image: registry.example.com/flights-train:2
                    command: [python, train.py]
                    args: [--fast]
                    env:
                    - {name: OMP_NUM_THREADS, value: "2"}
                    resources: {requests: {cpu: "2", memory: 4Gi}, limits: {nvidia.com/gpu: 1}}
                    nodeSelector: {accelerator: a100}
                    tolerations:
                    - {key: nvidia.com/gpu, operator: Exists, effect: NoSchedule}
                  parameters: {maxDepth: "6", learningRate: "0.1"}
                  seed: 0
                """ + ABSENT);
    }

    private static TrainingJob named(String yaml) {
        TrainingJob job = Serialization.unmarshal(yaml, TrainingJob.class);
        job.getMetadata().setNamespace("team");
        job.getMetadata().setGeneration(1L);
        return job;
    }

    /** Flights with one version. */
    static Dataset flights() {
        return Serialization.unmarshal("""
                apiVersion: slipway.dev/v1alpha1
                kind: Dataset
                metadata: {name: flights}
                spec:
                  source: {files: {store: raw, paths: ["flights/2013-01.csv"]}}
                  refresh: Manual
                  label: late
                  history: 5
                status:
                  versions:
                  - {name: 3f9ac2d81b07, digest: "%s", uri: "%s"}
                """.formatted(DATASET_DIGEST, DATASET_URI), Dataset.class);
    }
}
