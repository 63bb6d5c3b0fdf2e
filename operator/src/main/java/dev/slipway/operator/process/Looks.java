package dev.slipway.operator.process;

import io.fabric8.kubernetes.api.model.HasMetadata;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** When a look at each resource began last. */
@Singleton
class Looks {
    private final Map<Seen, Instant> began = new ConcurrentHashMap<>();
    private final Clock clock;

    Looks(Clock clock) {
        this.clock = clock;
    }

    /** One resource. */
    record Seen(String kind, String namespace, String name) {
        static Seen of(HasMetadata resource) {
            return new Seen(
                    resource.getKind(),
                    resource.getMetadata().getNamespace(),
                    resource.getMetadata().getName());
        }

        @Override
        public String toString() {
            return "%s %s/%s".formatted(kind, namespace, name);
        }
    }

    void began(HasMetadata resource) {
        began.put(Seen.of(resource), clock.instant());
    }

    /** What was seen so far does not count: nobody looks, or looks again from here on. */
    void forget() {
        began.clear();
    }

    /**
     * Resources that nobody has looked at for too long, in order. One that is asked about for the first time counts from now on.
     *
     * @param there all resources that there are
     * @param patience how long is not yet too long
     */
    List<Seen> overdue(Set<Seen> there, Duration patience) {
        Instant now = clock.instant();
        began.keySet().retainAll(there);
        return there.stream()
                .filter(seen ->
                        began.computeIfAbsent(seen, first -> now).plus(patience).isBefore(now))
                .sorted(Comparator.comparing(Seen::toString))
                .toList();
    }
}
