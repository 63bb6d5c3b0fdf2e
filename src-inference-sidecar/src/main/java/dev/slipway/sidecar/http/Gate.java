package dev.slipway.sidecar.http;

import java.util.concurrent.atomic.AtomicInteger;

/** Lets so many in at a time and no more. Thread-safe. */
final class Gate {
    private final AtomicInteger inside;
    private final int limit;

    Gate(AtomicInteger inside, int limit) {
        this.inside = inside;
        this.limit = limit;
    }

    boolean enter() {
        if (inside.incrementAndGet() <= limit) {
            return true;
        }
        inside.decrementAndGet();
        return false;
    }

    void leave() {
        inside.decrementAndGet();
    }

    int inside() {
        return inside.get();
    }
}
