package dev.slipway.sidecar;

import dev.slipway.sidecar.http.DataServer;
import dev.slipway.sidecar.http.Transport;
import dev.slipway.sidecar.management.ManagementPages;
import dev.slipway.sidecar.management.ManagementServer;
import dev.slipway.sidecar.management.Readiness;
import dev.slipway.sidecar.stats.PrometheusCollector;
import dev.slipway.sidecar.stats.Statistics;
import dev.slipway.sidecar.stats.StatsReport;
import io.prometheus.client.CollectorRegistry;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The running process: what it does, its two ports, and its end. */
public final class Sidecar {
    private final Configuration configuration;
    private final Instant startedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final Statistics statistics = new Statistics(InstantSource.system());
    private final Transport transport;
    private final Role role;
    private final DataServer data;
    private InetSocketAddress dataAddress;
    private InetSocketAddress managementAddress;

    Sidecar(Configuration configuration) {
        this.configuration = configuration;
        this.transport = Transport.open(Runtime.getRuntime().availableProcessors());
        this.role = Role.of(configuration, transport, statistics);
        this.data = new DataServer(transport, role.service(), configuration.limits(), statistics);
    }

    /**
     * Opens both ports.
     *
     * @throws IllegalArgumentException naming the variable of the port that cannot be had
     */
    void start() {
        CollectorRegistry metrics = new CollectorRegistry();
        metrics.register(new PrometheusCollector(statistics, configuration.identity()));
        ManagementPages pages = new ManagementPages(this::readiness, this::stats, metrics);
        ManagementServer management = new ManagementServer(transport, pages);
        managementAddress = listen("SLIPWAY_MANAGEMENT_PORT", configuration.managementPort(), management::start);
        dataAddress = listen("SLIPWAY_PORT", configuration.port(), data::start);
    }

    private static InetSocketAddress listen(
            String variable, int port, Function<InetSocketAddress, InetSocketAddress> server) {
        try {
            return server.apply(new InetSocketAddress(port));
        } catch (Exception refused) {
            // Netty throws what it found as it is, also where no exception is declared.
            throw new IllegalArgumentException(
                    variable + " " + port + " cannot be listened on: " + refused.getMessage(), refused);
        }
    }

    InetSocketAddress dataAddress() {
        return dataAddress;
    }

    InetSocketAddress managementAddress() {
        return managementAddress;
    }

    /** Ends without losing a request; returns true when every one in flight was answered. */
    boolean stop() {
        boolean finished = data.drain(configuration.drain());
        role.close();
        transport.loops().shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        return finished;
    }

    private Readiness readiness() {
        return data.isDraining()
                ? new Readiness.NotReady("draining")
                : role.readiness().get();
    }

    private StatsReport stats() {
        return new StatsReport(
                configuration.modeName(),
                startedAt,
                configuration.identity().pod(),
                role.route().get(),
                statistics.read());
    }
}
