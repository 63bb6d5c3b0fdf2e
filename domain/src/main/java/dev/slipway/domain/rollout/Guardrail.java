package dev.slipway.domain.rollout;

import dev.slipway.domain.statistics.Counts;
import dev.slipway.domain.statistics.Interval;
import dev.slipway.domain.statistics.Traffic;

/**
 * A kind of event that is counted against a candidate. Each has a share of the release's error budget (weighted Bonferroni: reject at evidence {@code 1/(alpha share)}), and
 * a hard limit at which nobody waits for evidence.
 */
public enum Guardrail {
    /** Requests that failed. */
    Errors("errors", "errors", 0.5, 5, 10),
    /** Requests slower than the stable version's own 95th percentile. */
    SlowP95("latency-p95", "requests slower than stable's p95", 0.125, 3, 50),
    /** Requests slower than the stable version's own 99th percentile. */
    SlowP99("latency-p99", "requests slower than stable's p99", 0.125, 3, 50);

    private final String metric;
    private final String events;
    private final double share;
    private final double hardRatio;
    private final long hardEvents;

    Guardrail(String metric, String events, double share, double hardRatio, long hardEvents) {
        this.metric = metric;
        this.events = events;
        this.share = share;
        this.hardRatio = hardRatio;
        this.hardEvents = hardEvents;
    }

    /** The name of the metric in status. */
    public String metric() {
        return metric;
    }

    /** What the events are, in words. */
    String events() {
        return events;
    }

    /** The part of the release's error budget that this guardrail may use. */
    double alpha(AnalysisPlan plan) {
        return plan.maxFalseAbort() * share;
    }

    /** How many times stable's rate the candidate's must be for harm so plain that nobody waits for evidence. */
    double hardRatio() {
        return hardRatio;
    }

    /** Whether the harm is that plain. One event is added to stable's, so that a stable version without any, or hardly seen, convicts nobody by itself. */
    boolean plain(Interval totals) {
        Counts stable = totals.stable();
        double stableRate = (stable.events() + 1.0) / (stable.requests() + 1.0);
        return totals.candidate().events() >= hardEvents && totals.candidate().rate() > hardRatio * stableRate;
    }

    /** Requests and events among them. */
    Counts of(Traffic traffic, Baseline baseline) {
        return switch (this) {
            case Errors -> traffic.errors();
            case SlowP95 -> Baseline.slowerThan(baseline.p95(), traffic);
            case SlowP99 -> Baseline.slowerThan(baseline.p99(), traffic);
        };
    }
}
