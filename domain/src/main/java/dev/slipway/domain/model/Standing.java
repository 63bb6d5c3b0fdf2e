package dev.slipway.domain.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whether a person's word counts now.
 *
 * @param counts whether it does
 * @param reason why
 * @param message why in words, and what to do when it does not
 * @param recheckAt when to look again if nothing else happens; later than now
 */
public record Standing(boolean counts, Reason reason, String message, Instant recheckAt) {
    private static final Duration IDLE = Duration.ofMinutes(10);

    /** Why a word counts, or does not. */
    public enum Reason {
        Counted,
        Rejects,
        Expired,
        OtherDigest,
        NoSuchVersion,
        Superseded
    }

    /**
     * The version that a word speaks of.
     *
     * @param name name of the ModelVersion
     * @param digest digest of its artifact
     * @param state what it remembers
     */
    public record Subject(String name, String digest, VersionState state) {}

    /**
     * Decides; the rule is the one by which versions count.
     *
     * @param version name of the version that the word speaks of
     * @param subject that version, or null when there is none
     * @param words all words on the version
     */
    public static Standing of(Word word, String version, Subject subject, List<Word> words, Instant now) {
        if (subject == null) {
            return not(
                    Reason.NoSuchVersion,
                    "spec.modelVersion: there is no ModelVersion %s here yet".formatted(version),
                    now);
        }
        if (!word.digest().equals(subject.digest())) {
            String message =
                    "spec.digest: %s has the artifact %s, which is another; look at that one and create another ModelApproval"
                            .formatted(version, subject.digest());
            return not(Reason.OtherDigest, message, now);
        }
        Optional<Word> newer = Words.newer(word, words, subject.state(), now);
        if (newer.isPresent()) {
            String message = "%s said something newer in ModelApproval %s, which counts instead"
                    .formatted(word.approver(), newer.get().name());
            return not(Reason.Superseded, message, now);
        }
        if (!Words.counts(word, subject.state(), subject.digest(), now)) {
            String message = "spec.expires: it expired at %s before it could be counted; create another ModelApproval"
                    .formatted(word.expires());
            return not(Reason.Expired, message, now);
        }
        return counted(word, version, now);
    }

    private static Standing counted(Word word, String version, Instant now) {
        Instant idle = now.plus(IDLE);
        Instant recheckAt = word.expires().isAfter(now) && word.expires().isBefore(idle) ? word.expires() : idle;
        return word.approves()
                ? new Standing(true, Reason.Counted, "it counts for " + version, recheckAt)
                : new Standing(true, Reason.Rejects, version + " may not be served while it is there", recheckAt);
    }

    private static Standing not(Reason reason, String message, Instant now) {
        return new Standing(false, reason, message, now.plus(IDLE));
    }
}
