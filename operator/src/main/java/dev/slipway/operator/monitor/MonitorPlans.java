package dev.slipway.operator.monitor;

import dev.slipway.crds.monitor.ModelMonitorSpec;
import dev.slipway.domain.monitor.Limits;
import dev.slipway.domain.monitor.MonitorPlan;
import dev.slipway.domain.time.Durations;
import java.math.BigDecimal;

/** What a ModelMonitor wants, in terms of the domain. */
final class MonitorPlans {
    private MonitorPlans() {}

    static MonitorPlan of(ModelMonitorSpec spec) {
        ModelMonitorSpec.SystemLimits system = spec.system();
        var limits = new Limits(
                system.errorRate() == null ? null : new BigDecimal(system.errorRate()),
                system.p99() == null ? null : Durations.parse(system.p99()));
        return new MonitorPlan(spec.rollout(), Durations.parse(spec.window()), limits);
    }
}
