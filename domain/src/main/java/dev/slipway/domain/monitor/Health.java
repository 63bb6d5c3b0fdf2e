package dev.slipway.domain.monitor;

import dev.slipway.domain.statistics.Counts;
import dev.slipway.domain.statistics.Histogram;
import dev.slipway.domain.statistics.Traffic;
import java.math.BigDecimal;

/**
 * Whether a version keeps its limits.
 *
 * <p>Nothing is said of fewer than 100 requests, nor, once something was, of fewer than 50. The error rate is exceeded when the share of failed requests is above the
 * limit, and kept again when it is at most 80 % of it. The latency is exceeded when more than 1 % of the requests were certainly slower than the limit, and kept again
 * when at most 0.8 % may have been: a request whose bucket holds the limit is not certainly slower, but may be. Between the two, each stays as it was. So a figure that
 * hovers around its limit changes the verdict once.
 *
 * @param verdict whether both are kept
 * @param errorsExceeded whether too many requests fail
 * @param latencyExceeded whether too many requests are slow
 */
public record Health(Verdict verdict, boolean errorsExceeded, boolean latencyExceeded) {
    /** Nothing is known. */
    public static final Health UNKNOWN = new Health(Verdict.Unknown, false, false);

    static final long LEAST_REQUESTS = 100;

    private static final long LEAST_TO_STAY = 50;
    private static final BigDecimal RECOVERED = new BigDecimal("0.8");
    private static final BigDecimal SLOW_SHARE = new BigDecimal("0.01");

    /** What is known of a version's health. */
    public enum Verdict {
        Healthy,
        Unhealthy,
        Unknown
    }

    /** The health after another look. */
    Health after(Limits limits, Traffic sum) {
        long least = verdict == Verdict.Unknown ? LEAST_REQUESTS : LEAST_TO_STAY;
        if (sum.errors().requests() < least) {
            return UNKNOWN;
        }
        boolean errors =
                limits.errorRate() != null && exceeded(errorsExceeded, sum.errors(), sum.errors(), limits.errorRate());
        boolean slow = limits.p99() != null && slow(limits, sum.latency());
        return new Health(errors || slow ? Verdict.Unhealthy : Verdict.Healthy, errors, slow);
    }

    Reason reason() {
        return switch (verdict) {
            case Unknown -> Reason.TooFewRequests;
            case Healthy -> Reason.WithinLimits;
            case Unhealthy -> exceededReason();
        };
    }

    private Reason exceededReason() {
        if (errorsExceeded && latencyExceeded) {
            return Reason.ErrorRateAndLatencyExceeded;
        }
        return errorsExceeded ? Reason.ErrorRateExceeded : Reason.LatencyExceeded;
    }

    private boolean slow(Limits limits, Histogram latency) {
        double limit = limits.p99().toNanos() / 1e6;
        int lastWithin = -1;
        int firstBeyond = 0;
        for (double bound : Histogram.BOUNDS_MILLIS) {
            lastWithin += bound <= limit ? 1 : 0;
            firstBeyond += bound < limit ? 1 : 0;
        }
        var certainly = new Counts(latency.total(), latency.above(firstBeyond));
        var possibly = new Counts(latency.total(), latency.above(lastWithin));
        return exceeded(latencyExceeded, certainly, possibly, SLOW_SHARE);
    }

    private static boolean exceeded(boolean before, Counts certainly, Counts possibly, BigDecimal limit) {
        return before ? above(possibly, limit.multiply(RECOVERED)) : above(certainly, limit);
    }

    private static boolean above(Counts counts, BigDecimal share) {
        return BigDecimal.valueOf(counts.events()).compareTo(share.multiply(BigDecimal.valueOf(counts.requests()))) > 0;
    }
}
