package dev.slipway.sidecar.router;

import dev.slipway.sidecar.proxy.Choice;
import dev.slipway.sidecar.stats.ArmKey;
import dev.slipway.sidecar.stats.Statistics;
import dev.slipway.sidecar.stats.StatsReport;
import io.netty.handler.codec.http.HttpRequest;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The routes in force. A document replaces the one before it in one step, so a request sees all of one or all of the other; an invalid
 * one changes nothing and is reported.
 */
public final class RouteTable implements Choice.Chooser {
    private final Statistics statistics;
    private volatile Optional<ActiveRoutes> active = Optional.empty();
    private volatile String error;

    public RouteTable(Statistics statistics) {
        this.statistics = statistics;
    }

    /** A document, valid or not; one that says what is in force already changes nothing. */
    public synchronized void offer(String json) {
        try {
            Routes routes = Routes.parse(json);
            if (active.isEmpty() || !active.get().routes().equals(routes)) {
                replace(routes);
            }
            error = null;
        } catch (IllegalArgumentException invalid) {
            error = invalid.getMessage();
        }
    }

    /** The counters of the routes before stay for a reader who has not yet seen their last requests, and for requests under way. */
    private void replace(Routes routes) {
        ActiveRoutes next = new ActiveRoutes(routes, statistics);
        Set<ArmKey> counted = new HashSet<>(next.series());
        active.ifPresent(previous -> counted.addAll(previous.series()));
        active = Optional.of(next);
        statistics.retain(counted);
    }

    /** The document could not be had; the last good one stays in force. */
    public synchronized void unavailable(String why) {
        error = why;
    }

    public boolean isLoaded() {
        return active.isPresent();
    }

    public StatsReport.Route report() {
        String problem = error;
        return active.map(routes -> new StatsReport.Route(routes.generation(), routes.weights(), problem))
                .orElseGet(() -> StatsReport.Route.unloaded(problem));
    }

    @Override
    public Optional<Choice> choose(HttpRequest head) {
        return active.map(routes -> routes.choose(head));
    }
}
