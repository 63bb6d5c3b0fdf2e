package dev.slipway.domain.training;

import java.util.List;

/**
 * What is so.
 *
 * @param dataset the Dataset, or null when there is none
 * @param job the Job of the attempt in progress
 * @param report what the step of Slipway's own that ended the attempt says; null when it says nothing, or when the user's container ended it
 * @param modelVersion the ModelVersion of the name that the run makes, or null when there is none
 */
public record TrainingSeen(DatasetLine dataset, JobSeen job, StepReport report, VersionSeen modelVersion) {
    /**
     * Versions of a Dataset.
     *
     * @param versions versions, the current one first
     * @param problem what the Dataset says of itself while it has none
     */
    public record DatasetLine(List<DatasetPin> versions, String problem) {
        public DatasetLine {
            versions = List.copyOf(versions);
        }
    }

    /**
     * A ModelVersion.
     *
     * @param model line of versions that it belongs to
     * @param digest digest of its artifact
     */
    public record VersionSeen(String model, String digest) {}
}
