package dev.slipway.sidecar.stats;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

/**
 * The requests of one series by minutes of the wall clock: those of the present minute, and of the 60 that are over. A minute takes some
 * 300 bytes, and none when nothing came. Thread-safe without a lock.
 */
final class LastHour {
    private static final int MINUTES = 60;
    private static final long MINUTE_MILLIS = 60_000;

    private final AtomicReferenceArray<Minute> ring = new AtomicReferenceArray<>(MINUTES + 1);
    private final InstantSource clock;

    LastHour(InstantSource clock) {
        this.clock = clock;
    }

    /** The minute that it is now. */
    Minute present() {
        long number = number();
        int place = place(number);
        Minute there = ring.get(place);
        if (there != null && there.number() == number) {
            return there;
        }
        Minute begun = new Minute(number);
        Minute first = ring.compareAndExchange(place, there, begun);
        return first == there ? begun : first;
    }

    /** The minutes that are over. */
    LastHourStats read() {
        long now = number();
        List<Minute> over = IntStream.range(0, ring.length())
                .mapToObj(ring::get)
                .filter(minute -> minute != null && minute.number() < now && minute.number() >= now - MINUTES)
                .sorted(Comparator.comparingLong(Minute::number))
                .toList();
        return new LastHourStats(over.stream().map(Minute::read).toList(), Minute.latency(over));
    }

    private long number() {
        return Math.floorDiv(clock.millis(), MINUTE_MILLIS);
    }

    private int place(long number) {
        return Math.floorMod(number, ring.length());
    }
}
