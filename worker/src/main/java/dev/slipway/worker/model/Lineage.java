package dev.slipway.worker.model;

/**
 * What a model was made by and from.
 *
 * @param trainingJob the TrainingJob
 * @param dataset dataset and version, {@code name@digest12}
 * @param datasetDigest digest of the dataset version
 */
public record Lineage(String trainingJob, String dataset, String datasetDigest) {}
