package dev.slipway.domain.training;

import dev.slipway.domain.digest.Digests;
import java.time.Duration;

/**
 * What is wanted.
 *
 * @param dataset name of the Dataset
 * @param datasetVersion first 12 hex digits of the version to train on; null for the current one
 * @param model line of versions that the run adds to
 * @param modelVersion name of the ModelVersion that it makes; null for one made of model and digest
 * @param failures failed attempts that are tried again, at least 0
 * @param disruptions disrupted attempts that are tried again, at least 0
 * @param startup how long an attempt may wait for a container to run
 * @param active how long the whole run may take
 */
public record TrainingPlan(
        String dataset,
        String datasetVersion,
        String model,
        String modelVersion,
        int failures,
        int disruptions,
        Duration startup,
        Duration active) {
    private static final int LONGEST_NAME = 63;

    /** Name of the ModelVersion for an artifact of this digest. */
    public String versionName(String digest) {
        if (modelVersion != null) {
            return modelVersion;
        }
        String revision = "-" + Digests.shortened(digest);
        int most = LONGEST_NAME - revision.length();
        return (model.length() <= most ? model : model.substring(0, most)) + revision;
    }
}
