package dev.slipway.domain.monitor;

import dev.slipway.domain.statistics.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a version served in the last while: a ring of at most 61 slots, of which those without traffic are left out, and their sum.
 *
 * @param version name of the ModelVersion
 * @param length how far back it looks
 * @param slots what was served when, oldest first
 * @param sum all slots together, kept so that a figure costs the same however long the window is
 */
public record Window(String version, Duration length, List<Slot> slots, Traffic sum) {
    private static final int PARTS = 60;

    public Window {
        slots = List.copyOf(slots);
    }

    /** One in which nothing was seen yet. */
    static Window of(String version, Duration length) {
        return new Window(version, length, List.of(), Traffic.NONE);
    }

    /** Whether it is about this version and looks back so far. */
    boolean isOf(String someVersion, Duration someLength) {
        return version.equals(someVersion) && length.equals(someLength);
    }

    /** Adds what came since the last look. */
    Window observe(Traffic came, Instant now) {
        Window window = at(now);
        return came.errors().requests() == 0 && came.latency().total() == 0 ? window : window.add(came, now);
    }

    /** Without what is older than its length. */
    Window at(Instant now) {
        Instant oldest = now.minus(length);
        Traffic left = sum;
        int gone = 0;
        while (gone < slots.size() && !end(slots.get(gone)).isAfter(oldest)) {
            left = left.minus(slots.get(gone).traffic());
            gone++;
        }
        return gone == 0 ? this : new Window(version, length, slots.subList(gone, slots.size()), left);
    }

    /** Length of a part. */
    static Duration part(Duration length) {
        return length.dividedBy(PARTS);
    }

    /** When the first traffic was seen that counts, or null when there was none. */
    Instant from() {
        return slots.isEmpty() ? null : slots.getFirst().start();
    }

    /** The end of the part in which the last traffic was seen, or null when there was none. */
    Instant to() {
        return slots.isEmpty() ? null : end(slots.getLast());
    }

    private Window add(Traffic came, Instant now) {
        var newer = new ArrayList<>(slots);
        Instant start = startOfPart(now);
        if (!newer.isEmpty() && !newer.getLast().start().isBefore(start)) {
            Slot last = newer.removeLast();
            newer.add(new Slot(last.start(), last.traffic().plus(came)));
        } else {
            newer.add(new Slot(start, came));
        }
        return new Window(version, length, newer, sum.plus(came));
    }

    private Instant startOfPart(Instant now) {
        long part = part(length).toMillis();
        return Instant.ofEpochMilli(Math.floorDiv(now.toEpochMilli(), part) * part);
    }

    private Instant end(Slot slot) {
        return slot.start().plus(part(length));
    }
}
