package dev.slipway.domain.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.statistics.Counts;
import dev.slipway.domain.statistics.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of a window, whatever comes in and however irregular the looks are. */
class WindowPropertiesTest {
    private static final Duration LENGTH = Duration.ofMinutes(10);
    private static final Duration PART = Duration.ofSeconds(10);

    /**
     * Traffic that comes.
     *
     * @param later time since the look before
     * @param requests requests since
     * @param errors errors among them
     */
    record Came(Duration later, long requests, long errors) {}

    private record Served(Instant at, Counts counts) {}

    @Provide
    Arbitrary<List<Came>> traffic() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 120).map(Duration::ofSeconds),
                        Arbitraries.longs().between(0, 500),
                        Arbitraries.longs().between(0, 500))
                .as((later, requests, errors) -> new Came(later, requests, Math.min(errors, requests)))
                .list()
                .ofMaxSize(120);
    }

    @Property(tries = 300)
    void sumIsThatOfTheSlotsAndTheRingIsBounded(@ForAll("traffic") List<Came> traffic) {
        var watched = watched();
        for (Came came : traffic) {
            serve(watched, came);
            Window window = watched.state.window();
            assertThat(window.slots()).hasSizeLessThanOrEqualTo(61);
            assertThat(window.slots().stream().map(Slot::traffic).reduce(Traffic.NONE, Traffic::plus))
                    .isEqualTo(window.sum());
        }
    }

    @Property(tries = 300)
    void sumIsWhatWasServedInTheWindowToASlot(@ForAll("traffic") List<Came> traffic) {
        var watched = watched();
        List<Served> served = new ArrayList<>();
        for (Came came : traffic) {
            serve(watched, came);
            served.add(new Served(watched.now, new Counts(came.requests(), came.errors())));
            long requests = watched.state.window().sum().errors().requests();
            assertThat(requests)
                    .isBetween(
                            since(served, watched.now.minus(LENGTH).plus(PART)),
                            since(served, watched.now.minus(LENGTH).minus(PART)));
        }
    }

    @Property(tries = 300)
    void errorRatesBetweenFourFifthsAndTheLimitNeverChangeTheVerdict(
            @ForAll("closeToTheLimit") List<Long> errors, @ForAll boolean bad) {
        var watched = Watched.by("0.01", null).serves(1_000_000, bad ? 10_100 : 7_900);
        Health before = watched.state.health();
        for (long failed : errors) {
            watched.serves(1_000_000, failed);
        }
        assertThat(watched.state.health()).isEqualTo(before);
    }

    @Provide
    Arbitrary<List<Long>> closeToTheLimit() {
        return Arbitraries.longs().between(8_100, 9_900).list().ofMinSize(1).ofMaxSize(50);
    }

    private static Watched watched() {
        var watched = new Watched();
        watched.window = LENGTH;
        return watched.look();
    }

    private static void serve(Watched watched, Came came) {
        watched.traffic = new Traffic(new Counts(came.requests(), came.errors()), Watched.latency(came.requests(), 1));
        watched.after(came.later());
    }

    private static long since(List<Served> served, Instant from) {
        return served.stream()
                .filter(one -> one.at().isAfter(from))
                .mapToLong(one -> one.counts().requests())
                .sum();
    }
}
