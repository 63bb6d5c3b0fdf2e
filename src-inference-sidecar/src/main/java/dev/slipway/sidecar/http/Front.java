package dev.slipway.sidecar.http;

import io.netty.channel.ChannelFutureListener;

/** What all connections of the data port share. */
final class Front {
    private final Service service;
    private final Limits limits;
    private final Gate requests;
    private final Gate connections;
    private final ChannelFutureListener left;
    private final Watch watch = new Watch();
    private volatile boolean draining;
    private volatile long lastComer = System.nanoTime();

    Front(Service service, Limits limits, Gate requests, Gate connections) {
        this.service = service;
        this.limits = limits;
        this.requests = requests;
        this.connections = connections;
        this.left = sent -> requests.leave();
    }

    Service service() {
        return service;
    }

    Limits limits() {
        return limits;
    }

    Watch watch() {
        return watch;
    }

    /** Lets a request in; one that is let in leaves once, by {@link #leave()} or by {@link #left()}. */
    boolean admit() {
        came();
        return requests.enter();
    }

    void leave() {
        requests.leave();
    }

    /** Leaves when the last of the answer is written, or can no longer be. */
    ChannelFutureListener left() {
        return left;
    }

    /** Lets a connection in. */
    boolean connect() {
        came();
        return connections.enter();
    }

    void disconnect() {
        connections.leave();
    }

    int inFlight() {
        return requests.inside();
    }

    /** True from the moment the process was asked to end: every answer then closes its connection. */
    boolean isDraining() {
        return draining;
    }

    void drain() {
        draining = true;
        lastComer = System.nanoTime();
    }

    /** How long no connection and no request has come; known only while draining. */
    long quietNanos() {
        return System.nanoTime() - lastComer;
    }

    private void came() {
        if (draining) {
            lastComer = System.nanoTime();
        }
    }
}
