package dev.slipway.domain.model;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Tells whether gates are the ones that were evaluated. The text below is hashed and stored, so it never changes: another text would evaluate every version anew, against
 * a champion of another day. How a decimal is written does not matter, 0.7 is 0.70.
 */
final class Fingerprint {
    private static final int LENGTH = 16;

    private Fingerprint() {}

    /** 16 hex digits. */
    static String of(List<Gate> gates) {
        String text = gates.stream().map(Fingerprint::line).collect(Collectors.joining("\n"));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String line(Gate gate) {
        return String.join(" ", gate.name(), gate.metric(), limit(gate));
    }

    private static String limit(Gate gate) {
        return switch (gate) {
            case Gate.Min min -> "min " + decimal(min.least());
            case Gate.Max max -> "max " + decimal(max.most());
            case Gate.NoWorseThanChampion comparison ->
                "champion %s %s".formatted(comparison.moreIsBetter() ? "more" : "less", decimal(comparison.margin()));
        };
    }

    private static String decimal(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
