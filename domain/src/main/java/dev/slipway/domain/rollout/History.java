package dev.slipway.domain.rollout;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The chain of releases that ended. */
public final class History {
    private History() {}

    /** The history with another entry in front, cut to the limit. */
    static List<HistoryEntry> with(
            List<HistoryEntry> history, int limit, Release release, VersionRef stable, Instant now) {
        long number = history.isEmpty() ? 1 : history.getFirst().number() + 1;
        String before = history.isEmpty() ? "" : history.getFirst().hash();
        var entry = new HistoryEntry(
                number, release.candidate(), stable, release.end(), release.because(), release.started(), now, "");
        var entries = new ArrayList<HistoryEntry>();
        entries.add(new HistoryEntry(
                number,
                entry.candidate(),
                stable,
                entry.end(),
                entry.because(),
                entry.started(),
                now,
                hash(entry, before)));
        entries.addAll(history);
        return entries.subList(0, Math.min(entries.size(), Math.max(1, limit)));
    }

    /** Whether no remembered entry was changed or taken out from between others. */
    public static boolean intact(List<HistoryEntry> history) {
        for (int i = 0; i < history.size() - 1; i++) {
            if (!history.get(i)
                    .hash()
                    .equals(hash(history.get(i), history.get(i + 1).hash()))) {
                return false;
            }
        }
        return history.isEmpty()
                || history.getLast().number() != 1
                || history.getLast().hash().equals(hash(history.getLast(), ""));
    }

    private static String hash(HistoryEntry entry, String before) {
        String stable = entry.stable() == null
                ? ""
                : entry.stable().name() + " " + entry.stable().digest();
        String text = String.join(
                "\n",
                before,
                Long.toString(entry.number()),
                entry.candidate().name() + " " + entry.candidate().digest(),
                stable,
                entry.end().name(),
                entry.because(),
                entry.started().toString(),
                entry.ended().toString());
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
