package dev.slipway.sidecar.router;

import dev.slipway.sidecar.proxy.Choice;
import dev.slipway.sidecar.stats.Statistics;
import dev.slipway.sidecar.stats.StatsReport;
import io.netty.handler.codec.http.HttpRequest;
import java.util.Optional;

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

    /** A new document, valid or not. */
    public synchronized void offer(String json) {
        try {
            active = Optional.of(new ActiveRoutes(Routes.parse(json), statistics));
            error = null;
        } catch (IllegalArgumentException invalid) {
            error = invalid.getMessage();
        }
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
