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
 * @param recheckAfter when to look again if nothing else happens
 */
public record Standing(boolean counts, Reason reason, String message, Duration recheckAfter) {
    private static final Duration IDLE = Duration.ofMinutes(10);
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

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
                    Reason.NoSuchVersion, "spec.modelVersion: there is no ModelVersion %s here yet".formatted(version));
        }
        if (!word.digest().equals(subject.digest())) {
            String message =
                    "spec.digest: %s has the artifact %s, which is another; look at that one and create another ModelApproval"
                            .formatted(version, subject.digest());
            return not(Reason.OtherDigest, message);
        }
        Optional<Word> newer = Words.newer(word, words, subject.state(), now);
        if (newer.isPresent()) {
            String message = "%s said something newer in ModelApproval %s, which counts instead"
                    .formatted(word.approver(), newer.get().name());
            return not(Reason.Superseded, message);
        }
        boolean remembered = Words.remembered(word, subject.state());
        if (!remembered && !now.isBefore(word.expires())) {
            String message = "spec.expires: it expired at %s before it could be counted; create another ModelApproval"
                    .formatted(word.expires());
            return not(Reason.Expired, message);
        }
        return counted(word, version, remembered ? IDLE : untilExpiry(word, now));
    }

    private static Standing counted(Word word, String version, Duration recheckAfter) {
        return word.approves()
                ? new Standing(true, Reason.Counted, "it counts for " + version, recheckAfter)
                : new Standing(true, Reason.Rejects, version + " may not be served while it is there", recheckAfter);
    }

    private static Standing not(Reason reason, String message) {
        return new Standing(false, reason, message, IDLE);
    }

    private static Duration untilExpiry(Word word, Instant now) {
        Duration wait = Duration.between(now, word.expires());
        if (wait.compareTo(IDLE) > 0) {
            return IDLE;
        }
        return wait.compareTo(AT_ONCE) > 0 ? wait : AT_ONCE;
    }
}
