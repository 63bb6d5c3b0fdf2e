package dev.slipway.sidecar.router;

import dev.slipway.sidecar.proxy.Choice;
import dev.slipway.sidecar.proxy.Target;
import dev.slipway.sidecar.stats.ArmKey;
import dev.slipway.sidecar.stats.Statistics;
import io.netty.handler.codec.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/** One document, made ready to choose by. Immutable. */
final class ActiveRoutes {
    private static final int WHOLE = 100;

    private final Routes routes;
    private final List<Rendezvous.Weighted> weighted;
    private final List<Choice> plain;
    private final List<Choice> mirrored;

    ActiveRoutes(Routes routes, Statistics statistics) {
        this.routes = routes;
        this.weighted = routes.arms().stream()
                .map(arm -> new Rendezvous.Weighted(arm.name(), arm.weight()))
                .toList();
        List<Target> targets = routes.arms().stream()
                .map(arm -> new Target(arm.address(), statistics.arm(new ArmKey(arm.name(), arm.version()))))
                .toList();
        this.plain = targets.stream()
                .map(target -> new Choice(target, Optional.empty()))
                .toList();
        Optional<Target> mirror = mirror(targets);
        this.mirrored = targets.stream()
                .map(target -> new Choice(target, mirror.filter(other -> !other.equals(target))))
                .toList();
    }

    private Optional<Target> mirror(List<Target> targets) {
        if (routes.mirror() == null) {
            return Optional.empty();
        }
        return targets.stream()
                .filter(target ->
                        target.counters().key().arm().equals(routes.mirror().arm()))
                .findFirst();
    }

    Routes routes() {
        return routes;
    }

    /** Whose counters its requests go to. */
    Set<ArmKey> series() {
        return plain.stream().map(choice -> choice.target().counters().key()).collect(Collectors.toSet());
    }

    long generation() {
        return routes.generation();
    }

    Map<String, Integer> weights() {
        Map<String, Integer> weights = new LinkedHashMap<>();
        routes.arms().forEach(arm -> weights.put(arm.name(), arm.weight()));
        return weights;
    }

    Choice choose(HttpRequest head) {
        int arm = arm(head);
        return isMirrored() ? mirrored.get(arm) : plain.get(arm);
    }

    /** A blank key is nobody's: taken for one, it would put all anonymous users on the same arm. */
    private int arm(HttpRequest head) {
        String key = routes.sticky() == null
                ? null
                : head.headers().get(routes.sticky().header());
        return key == null || key.isBlank() ? random() : Rendezvous.choose(routes.salt(), key, weighted);
    }

    private int random() {
        int left = ThreadLocalRandom.current().nextInt(WHOLE);
        int arm = 0;
        while (left >= weighted.get(arm).weight()) {
            left -= weighted.get(arm).weight();
            arm++;
        }
        return arm;
    }

    private boolean isMirrored() {
        return routes.mirror() != null
                && ThreadLocalRandom.current().nextInt(WHOLE) < routes.mirror().percent();
    }
}
