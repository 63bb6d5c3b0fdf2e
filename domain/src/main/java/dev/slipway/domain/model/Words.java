package dev.slipway.domain.model;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which words of people count.
 *
 * <p>A word counts when it names the digest of the version and is seen before it expires; from then on it counts, expired or not, until its ModelApproval is deleted or
 * the same person says something newer. Of each person only the newest word counts, so nobody approves twice and everybody can change their mind; of words of the same
 * second a rejection is the newer one. One rejection is enough, at any time. A version that is Ready keeps the approvals that made it so, whatever becomes of them, until somebody rejects it.
 */
final class Words {
    /** Most approvals that can be asked for, and that are remembered. */
    static final int MOST = 10;

    private static final Comparator<Word> BY_AGE = Comparator.comparing(Word::made)
            .thenComparing(Word::approves, Comparator.reverseOrder())
            .thenComparing(Word::name);

    private Words() {}

    /** The state with the words that count now. */
    static VersionState count(Look look, VersionState before) {
        List<Word> counting = newest(look.seen().words().stream()
                        .filter(word -> counts(word, before, look.plan().digest(), look.now()))
                        .toList())
                .stream()
                .sorted(BY_AGE)
                .toList();
        VersionState state = before.rejectedBy(counting.stream()
                .filter(word -> !word.approves())
                .findFirst()
                .map(Approval::of)
                .orElse(null));
        if (state.rejection() == null && settled(look.plan(), before)) {
            return state;
        }
        return state.with(counting.stream()
                .filter(Word::approves)
                .limit(MOST)
                .map(Approval::of)
                .toList());
    }

    /** Whether a version is Ready by as many approvals as are asked for. */
    private static boolean settled(VersionPlan plan, VersionState state) {
        return state.phase() == Phase.Ready && state.approvals().size() >= plan.approvals();
    }

    /** Whether a word counts, were there no other. */
    static boolean counts(Word word, VersionState before, String digest, Instant now) {
        return word.digest().equals(digest) && (remembered(word, before) || now.isBefore(word.expires()));
    }

    /** Whether a word was counted at an earlier look and counts still. */
    static boolean remembered(Word word, VersionState state) {
        boolean rejection =
                state.rejection() != null && state.rejection().name().equals(word.name());
        return rejection
                || state.approvals().stream()
                        .anyMatch(approval -> approval.name().equals(word.name()));
    }

    /** The newer word that counts instead, if the same person said one. */
    static Optional<Word> newer(Word word, List<Word> words, VersionState before, Instant now) {
        return words.stream()
                .filter(other -> other.approver().equals(word.approver()) && BY_AGE.compare(other, word) > 0)
                .filter(other -> counts(other, before, word.digest(), now))
                .max(BY_AGE);
    }

    private static Collection<Word> newest(List<Word> words) {
        Map<String, Word> byApprover = new HashMap<>();
        for (Word word : words) {
            byApprover.merge(word.approver(), word, (a, b) -> BY_AGE.compare(a, b) >= 0 ? a : b);
        }
        return byApprover.values();
    }
}
