package dev.slipway.operator.process;

import dev.slipway.operator.kube.Recheck;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.processing.Controller;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * The process is alive when it looks at everything. The framework can forget a resource that left its cache for a moment, and a look can hang: a new process
 * looks at all again.
 */
@Liveness
@ApplicationScoped
class LooksHealth implements HealthCheck {
    private static final Duration PATIENCE = Recheck.LONGEST.multipliedBy(2);
    private static final int NAMED = 5;

    private final Operator operator;
    private final Leadership leadership;
    private final Looks looks;

    LooksHealth(Operator operator, Leadership leadership, Looks looks) {
        this.operator = operator;
        this.leadership = leadership;
        this.looks = looks;
    }

    @Override
    public HealthCheckResponse call() {
        if (!leadership.works()) {
            looks.forget();
            return answer(List.of());
        }
        return answer(looks.overdue(there(), PATIENCE));
    }

    static HealthCheckResponse answer(List<Looks.Seen> overdue) {
        var answer = HealthCheckResponse.named("every resource is looked at").status(overdue.isEmpty());
        if (!overdue.isEmpty()) {
            answer.withData("notLookedAtFor", PATIENCE.toString())
                    .withData("resources", overdue.size())
                    .withData(
                            "first",
                            overdue.stream()
                                    .limit(NAMED)
                                    .map(Looks.Seen::toString)
                                    .collect(Collectors.joining(", ")));
        }
        return answer.build();
    }

    /** What is being deleted is nobody's to look at. */
    private Set<Looks.Seen> there() {
        return operator.getRegisteredControllers().stream()
                .flatMap(LooksHealth::resources)
                .collect(Collectors.toSet());
    }

    private static Stream<Looks.Seen> resources(Object registered) {
        return registered instanceof Controller<?> controller
                ? controller
                        .getEventSourceManager()
                        .getControllerEventSource()
                        .list(resource -> resource.getMetadata().getDeletionTimestamp() == null)
                        .map(Looks.Seen::of)
                : Stream.empty();
    }
}
