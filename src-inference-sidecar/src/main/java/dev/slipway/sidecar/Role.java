package dev.slipway.sidecar;

import dev.slipway.sidecar.embedded.EmbeddedService;
import dev.slipway.sidecar.http.Service;
import dev.slipway.sidecar.http.Transport;
import dev.slipway.sidecar.management.Readiness;
import dev.slipway.sidecar.proxy.ProxyService;
import dev.slipway.sidecar.proxy.Target;
import dev.slipway.sidecar.proxy.UpstreamProbe;
import dev.slipway.sidecar.proxy.Upstreams;
import dev.slipway.sidecar.router.ApiServer;
import dev.slipway.sidecar.router.RouteTable;
import dev.slipway.sidecar.router.RoutesConfigMap;
import dev.slipway.sidecar.router.RoutesFile;
import dev.slipway.sidecar.stats.ArmCounters;
import dev.slipway.sidecar.stats.ArmKey;
import dev.slipway.sidecar.stats.Statistics;
import dev.slipway.sidecar.stats.StatsReport;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;

/**
 * What distinguishes the modes of the process.
 *
 * @param service answers the data port
 * @param readiness whether requests should come; must not block
 * @param route what is in force, null unless this is a router
 * @param resource closed at the end
 */
record Role(Service service, Supplier<Readiness> readiness, Supplier<StatsReport.Route> route, Closeable resource) {

    static Role of(Configuration configuration, Transport transport, Statistics statistics) {
        return switch (configuration.mode()) {
            case Configuration.Proxy proxy -> proxy(proxy, configuration, transport, statistics);
            case Configuration.Embedded embedded -> embedded(embedded, configuration, statistics);
            case Configuration.Router router -> router(router, configuration, transport, statistics);
        };
    }

    private static Role proxy(
            Configuration.Proxy proxy, Configuration configuration, Transport transport, Statistics statistics) {
        ArmCounters counters = statistics.arm(new ArmKey("", proxy.version()));
        Target target = new Target(proxy.upstream(), counters);
        Upstreams upstreams = new Upstreams(transport);
        UpstreamProbe probe = new UpstreamProbe(transport, proxy.upstream());
        Service service =
                ProxyService.proxy(upstreams, target, configuration.limits().idle());
        return new Role(
                service,
                () -> probe.obstacle().<Readiness>map(Readiness.NotReady::new).orElse(Readiness.READY),
                () -> null,
                probe);
    }

    private static Role embedded(Configuration.Embedded embedded, Configuration configuration, Statistics statistics) {
        ArmCounters counters = statistics.arm(new ArmKey("", embedded.version()));
        EmbeddedService service = EmbeddedService.load(
                embedded.modelDirectory(),
                embedded.modelName(),
                counters,
                configuration.limits().idle());
        return new Role(service, () -> Readiness.READY, () -> null, service);
    }

    private static Role router(
            Configuration.Router router, Configuration configuration, Transport transport, Statistics statistics) {
        RouteTable table = new RouteTable(statistics);
        Closeable source = source(router, table);
        Service service = ProxyService.router(
                new Upstreams(transport), table, configuration.limits().idle());
        return new Role(service, () -> readyWhen(table.isLoaded(), "no valid routes yet"), table::report, source);
    }

    private static Closeable source(Configuration.Router router, RouteTable table) {
        return switch (router) {
            case Configuration.FileRouter file -> RoutesFile.watch(file.routes(), table);
            case Configuration.ConfigMapRouter map ->
                RoutesConfigMap.watch(ApiServer.ofPod(System.getenv()), map.namespace(), map.name(), table);
        };
    }

    private static Readiness readyWhen(boolean ready, String otherwise) {
        return ready ? Readiness.READY : new Readiness.NotReady(otherwise);
    }

    void close() {
        try {
            resource.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
