package dev.slipway.domain.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReadingsTest {
    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
    private static final Instant FIRST = START.plusSeconds(60);
    private static final Instant SECOND = START.plusSeconds(70);
    private static final Instant BETWEEN = START.plusSeconds(65);
    private static final Set<String> PODS = Set.of("a", "b");

    record Case(String name, List<Reading> first, List<Reading> second, Counts expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> cases() {
        Reading older = reading("a", START, 100, 10);
        return List.of(
                new Case("first look", List.of(), List.of(older), Counts.NONE),
                new Case("more", List.of(older), List.of(reading("a", START, 150, 12)), new Counts(50, 2)),
                new Case("nothing new", List.of(older), List.of(older), Counts.NONE),
                new Case("started anew", List.of(older), List.of(reading("a", BETWEEN, 150, 3)), new Counts(150, 3)),
                new Case("fell", List.of(older), List.of(reading("a", START, 20, 1)), new Counts(20, 1)),
                new Case("new pod", List.of(older), List.of(older, reading("b", BETWEEN, 7, 1)), new Counts(7, 1)),
                new Case("old pod, never read", List.of(older), List.of(older, reading("b", START, 7, 1)), Counts.NONE),
                new Case("not read", List.of(older), List.of(), Counts.NONE),
                new Case(
                        "two pods",
                        List.of(older, reading("b", START, 5, 5)),
                        List.of(reading("a", START, 101, 10), reading("b", START, 15, 15)),
                        new Counts(11, 10)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void differencesSayWhatCameInBetween(Case given) {
        Readings first = Readings.NONE.next(PODS, given.first(), FIRST);
        assertThat(first.until(given.second()).errors()).isEqualTo(given.expected());
    }

    @Test
    void podThatCouldNotBeReadIsCaughtUpWith() {
        Readings first = Readings.NONE.next(PODS, List.of(reading("a", START, 100, 10)), FIRST);
        Readings second = first.next(PODS, List.of(), SECOND);
        assertThat(second.until(List.of(reading("a", START, 130, 11))).errors()).isEqualTo(new Counts(30, 1));
    }

    @Test
    void podsThatAreGoneAreForgotten() {
        Readings first = Readings.NONE.next(PODS, List.of(reading("a", START, 1, 0), reading("b", START, 1, 0)), FIRST);
        assertThat(first.next(Set.of("b"), List.of(), SECOND).byProcess()).containsOnlyKeys("b");
    }

    @Test
    void countersThatAreReadWhileTheyMoveNeverGiveMoreErrorsThanRequests() {
        Traffic before = reading("a", START, 100, 90).total();
        Traffic after = reading("a", START, 101, 93).total();
        assertThat(after.minus(before).errors()).isEqualTo(new Counts(1, 1));
    }

    static Reading reading(String pod, Instant started, long requests, long errors) {
        var counts = new ArrayList<>(Collections.nCopies(Histogram.BOUNDS + 1, 0L));
        counts.set(20, requests);
        return new Reading(pod, started, new Traffic(new Counts(requests, errors), new Histogram(counts)));
    }
}
