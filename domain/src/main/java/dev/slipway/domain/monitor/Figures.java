package dev.slipway.domain.monitor;

import dev.slipway.domain.statistics.Counts;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;

/**
 * Figures of a window.
 *
 * @param version name of the ModelVersion that they speak of
 * @param errors requests, and failed ones among them
 * @param errorRate share of failed requests, to three digits; null without requests
 * @param p99 upper bound of the latency of 99 of 100 requests; null without requests or above a minute
 * @param from start of what was seen, or null when nothing was
 * @param to end of what was seen, or null when nothing was
 */
public record Figures(String version, Counts errors, BigDecimal errorRate, Duration p99, Instant from, Instant to) {
    private static final MathContext DIGITS = new MathContext(3);
    private static final double P99 = 0.99;

    static Figures of(Window window) {
        return new Figures(
                window.version(),
                window.sum().errors(),
                rate(window.sum().errors()),
                p99(window),
                window.from(),
                window.to());
    }

    /** Share of events to three digits, or null without requests. */
    static BigDecimal rate(Counts counts) {
        if (counts.requests() == 0) {
            return null;
        }
        BigDecimal rate = BigDecimal.valueOf(counts.events())
                .divide(BigDecimal.valueOf(counts.requests()), DIGITS)
                .stripTrailingZeros();
        return rate.signum() == 0 ? BigDecimal.ZERO : rate;
    }

    private static Duration p99(Window window) {
        double millis = window.sum().latency().upperBoundMillis(P99);
        boolean known = window.sum().latency().total() > 0 && Double.isFinite(millis);
        return known ? Duration.ofMillis((long) Math.ceil(millis)) : null;
    }
}
