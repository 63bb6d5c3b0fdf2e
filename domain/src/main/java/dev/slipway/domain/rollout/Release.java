package dev.slipway.domain.rollout;

import java.time.Instant;

/**
 * A release in progress.
 *
 * @param candidate version that is released
 * @param started when it began
 * @param stage where it is
 * @param step index of the current step
 * @param weight percentage that the data plane shall give to the candidate
 * @param weightSince since when it shall
 * @param acknowledgedSince since when it does; null while it does not
 * @param mostReady most ready pods of the candidate seen
 * @param mostReadySince since when
 * @param paused why it waits for a person, or null
 * @param end how it is going to end, once it is returning
 * @param because why, in words; null before
 * @param evidence what the analysis knows
 */
public record Release(
        VersionRef candidate,
        Instant started,
        Stage stage,
        int step,
        int weight,
        Instant weightSince,
        Instant acknowledgedSince,
        int mostReady,
        Instant mostReadySince,
        PauseCause paused,
        ReleaseEnd end,
        String because,
        Evidence evidence) {

    /** A release that begins now. */
    public static Release begin(VersionRef candidate, Instant now) {
        return new Release(candidate, now, Stage.Starting, 0, 0, now, null, 0, now, null, null, null, Evidence.NONE);
    }

    /** In another stage or step; what was counted at the step before is left behind. */
    Release at(Stage newStage, int newStep) {
        return new Release(
                candidate,
                started,
                newStage,
                newStep,
                weight,
                weightSince,
                acknowledgedSince,
                mostReady,
                mostReadySince,
                paused,
                end,
                because,
                evidence.atNewStep());
    }

    /** On the way back. */
    Release returning(ReleaseEnd newEnd, String why) {
        return new Release(
                candidate,
                started,
                Stage.Returning,
                step,
                weight,
                weightSince,
                acknowledgedSince,
                mostReady,
                mostReadySince,
                null,
                newEnd,
                why,
                evidence);
    }

    /** With another wanted weight, which nobody has acknowledged yet. */
    Release withWeight(int newWeight, Instant now) {
        return newWeight == weight ? this : weighted(newWeight, now, null, evidence.atNewStep());
    }

    /** With times that count from now on. */
    Release timedAnew(Instant now) {
        return weighted(weight, now, acknowledgedSince == null ? null : now, evidence);
    }

    /** With what the data plane says. */
    Release acknowledged(Instant since) {
        return weighted(weight, weightSince, since, evidence);
    }

    private Release weighted(int newWeight, Instant since, Instant acknowledged, Evidence counted) {
        return new Release(
                candidate,
                started,
                stage,
                step,
                newWeight,
                since,
                acknowledged,
                mostReady,
                mostReadySince,
                paused,
                end,
                because,
                counted);
    }

    /** With a new maximum of ready pods. */
    Release withMostReady(int ready, Instant since) {
        return new Release(
                candidate,
                started,
                stage,
                step,
                weight,
                weightSince,
                acknowledgedSince,
                ready,
                since,
                paused,
                end,
                because,
                evidence);
    }

    /** Waiting for a person, or not any more when the cause is null. */
    Release paused(PauseCause cause) {
        return new Release(
                candidate,
                started,
                stage,
                step,
                weight,
                weightSince,
                acknowledgedSince,
                mostReady,
                mostReadySince,
                cause,
                end,
                because,
                evidence);
    }

    /** With more evidence. */
    Release with(Evidence more) {
        return new Release(
                candidate,
                started,
                stage,
                step,
                weight,
                weightSince,
                acknowledgedSince,
                mostReady,
                mostReadySince,
                paused,
                end,
                because,
                more);
    }
}
