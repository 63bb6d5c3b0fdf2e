package dev.slipway.domain.monitor;

import dev.slipway.domain.statistics.Counts;
import dev.slipway.domain.time.Durations;
import java.util.ArrayList;
import java.util.List;

/** Figures and limits in words. */
final class Words {
    private Words() {}

    static String of(MonitorPlan plan, Health health, Figures figures) {
        if (health.verdict() == Health.Verdict.Unknown) {
            return "%d requests in %s are too few to judge %s by; it takes %d"
                    .formatted(
                            figures.errors().requests(),
                            Durations.text(plan.window()),
                            figures.version(),
                            Health.LEAST_REQUESTS);
        }
        List<String> sentences = new ArrayList<>();
        if (plan.limits().errorRate() != null) {
            sentences.add(errors(plan, health, figures));
        }
        if (plan.limits().p99() != null) {
            sentences.add(latency(plan, health, figures));
        }
        return "%s in %s: %s".formatted(figures.version(), Durations.text(plan.window()), String.join("; ", sentences));
    }

    private static String errors(MonitorPlan plan, Health health, Figures figures) {
        Counts errors = figures.errors();
        String sentence = "%d of %d requests failed (%s), limit %s"
                .formatted(
                        errors.events(),
                        errors.requests(),
                        figures.errorRate().toPlainString(),
                        plan.limits().errorRate().toPlainString());
        return health.errorsExceeded() ? "spec.system.errorRate is exceeded: " + sentence : sentence;
    }

    private static String latency(MonitorPlan plan, Health health, Figures figures) {
        String limit = Durations.text(plan.limits().p99());
        String sentence = figures.p99() == null
                ? "more than 1 of 100 requests took over a minute, limit " + limit
                : "99 of 100 requests took at most %s, limit %s".formatted(Durations.text(figures.p99()), limit);
        return health.latencyExceeded() ? "spec.system.p99 is exceeded: " + sentence : sentence;
    }
}
