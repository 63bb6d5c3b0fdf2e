package dev.slipway.sidecar.http;

import java.util.concurrent.atomic.AtomicInteger;

/** Lets so many in at a time and no more. Thread-safe. */
public final class Gate {
    private final AtomicInteger inside;
    private final int limit;

    public Gate(AtomicInteger inside, int limit) {
        this.inside = inside;
        this.limit = limit;
    }

    /** False when as many are inside as may be; one that is let in leaves once. */
    public boolean enter() {
        if (inside.incrementAndGet() <= limit) {
            return true;
        }
        inside.decrementAndGet();
        return false;
    }

    public void leave() {
        inside.decrementAndGet();
    }

    int inside() {
        return inside.get();
    }
}
