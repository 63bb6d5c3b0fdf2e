package dev.slipway.sidecar.http;

/** What all connections of the data port share. */
final class Front {
    private final Service service;
    private final Limits limits;
    private final Gate gate;
    private final Gate connections;
    private final Watch watch = new Watch();
    private volatile boolean draining;

    Front(Service service, Limits limits, Gate gate, Gate connections) {
        this.service = service;
        this.limits = limits;
        this.gate = gate;
        this.connections = connections;
    }

    Service service() {
        return service;
    }

    Limits limits() {
        return limits;
    }

    /** Requests in flight. */
    Gate gate() {
        return gate;
    }

    /** Open connections. */
    Gate connections() {
        return connections;
    }

    Watch watch() {
        return watch;
    }

    /** True from the moment the process was asked to end: every answer then closes its connection. */
    boolean isDraining() {
        return draining;
    }

    void drain() {
        draining = true;
    }
}
