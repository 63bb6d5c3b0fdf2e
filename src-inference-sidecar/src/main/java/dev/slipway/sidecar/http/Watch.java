package dev.slipway.sidecar.http;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Looks at everything that may stall about once a second, on its own event loop. One sweep is far cheaper than a timer for every read
 * and write.
 */
final class Watch {
    /** Something that may stall. */
    interface Watched {
        /** Called on the event loop of the channel it was added with. */
        void check(long nowNanos);
    }

    private final Map<EventLoop, Set<Watched>> byLoop = new ConcurrentHashMap<>();

    void add(Watched watched, Channel channel) {
        byLoop.computeIfAbsent(channel.eventLoop(), Watch::startSweep).add(watched);
    }

    void remove(Watched watched, Channel channel) {
        Set<Watched> here = byLoop.get(channel.eventLoop());
        if (here != null) {
            here.remove(watched);
        }
    }

    private static Set<Watched> startSweep(EventLoop loop) {
        Set<Watched> here = Collections.newSetFromMap(new IdentityHashMap<>());
        loop.scheduleWithFixedDelay(() -> sweep(here), 1, 1, TimeUnit.SECONDS);
        return here;
    }

    private static void sweep(Set<Watched> here) {
        long now = System.nanoTime();
        // A check may close its channel and so remove itself.
        new ArrayList<>(here).forEach(watched -> watched.check(now));
    }
}
