package dev.slipway.domain.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.statistics.EvidenceTrials.Truth;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Simulates what the evidence of harm was chosen for and prints it beside what is wanted: alpha 0.01, a ramp of 5, 10, 25 and 50 % with ten looks each at 5,000 requests.
 * A figure whose 95 % interval has nothing in common with what is wanted fails.
 */
class EvidenceSimulationTest {
    /** Releases in all rows together. */
    private static final int TRIALS = Integer.getInteger("slipway.simulate.evidence", 10_000);

    private static final double Z = 1.96;
    private static final long SEED = Long.getLong("slipway.simulate.seed", 1);
    private static final Ramp RAMP = new Ramp(
            5_000, List.of(new Ramp.Step(5, 10), new Ramp.Step(10, 10), new Ramp.Step(25, 10), new Ramp.Step(50, 10)));

    /** Odds of 1.25 times those of 0.5 %. */
    private static final double AT_THE_MARGIN = 1.25 * 0.005 / (0.995 + 1.25 * 0.005);

    record Row(String name, Truth truth, Wanted wanted) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** What a figure has to be, and how it is taken from the sorted requests to abort, with its 95 % interval. */
    sealed interface Wanted {
        double least();

        double most();

        Estimate figure(long[] requests);

        /** In percent; the interval is Wilson's, 1927. */
        record Aborted(double least, double most) implements Wanted {
            @Override
            public Estimate figure(long[] requests) {
                double all = requests.length;
                double share = Arrays.stream(requests)
                                .filter(count -> count < EvidenceTrials.NEVER)
                                .count()
                        / all;
                double squared = Z * Z / all;
                double middle = (share + squared / 2) / (1 + squared);
                double width = Math.sqrt(squared * (share * (1 - share) + squared / 4)) / (1 + squared);
                return new Estimate(100 * share, 100 * (middle - width), 100 * (middle + width));
            }
        }

        /** In requests of the candidate; the interval is of order statistics. */
        record Median(double least, double most) implements Wanted {
            @Override
            public Estimate figure(long[] requests) {
                int middle = requests.length / 2;
                int width = (int) Math.ceil(Z / 2 * Math.sqrt(requests.length));
                return new Estimate((double) requests[middle], (double) requests[middle - width], (double)
                        requests[middle + width]);
            }
        }
    }

    private static List<Row> rows() {
        var seldom = new Wanted.Aborted(0, 1);
        return List.of(
                new Row("0.5 %, no difference", new Truth(0.005, 0.005, 1, false), seldom),
                new Row("5 %, no difference", new Truth(0.05, 0.05, 1, false), seldom),
                new Row("0.5 %, at the margin", new Truth(0.005, AT_THE_MARGIN, 1, false), seldom),
                new Row("0.5 % -> 2 %", new Truth(0.005, 0.02, 1, false), new Wanted.Median(650, 890)),
                new Row("0.5 % -> 5 %", new Truth(0.005, 0.05, 1, false), new Wanted.Median(120, 300)),
                new Row("0.5 % -> 1 %", new Truth(0.005, 0.01, 1, false), new Wanted.Median(7_000, 8_400)),
                new Row("2 % -> 10 %", new Truth(0.02, 0.10, 1, false), new Wanted.Median(115, 300)),
                new Row("p95: 5 % -> 10 %", new Truth(0.05, 0.10, 1, false), new Wanted.Median(850, 1_200)),
                new Row("fives, untempered", new Truth(0.005, 0.005, 5, false), new Wanted.Aborted(9, 13)),
                new Row("fives, tempered", new Truth(0.005, 0.005, 5, true), new Wanted.Aborted(0, 3)));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void evidenceDoesWhatItWasChosenFor(Row row) {
        int trials = TRIALS / rows().size();
        long start = System.nanoTime();
        Estimate figure = row.wanted().figure(new EvidenceTrials(RAMP, row.truth()).run(trials, SEED));
        System.out.printf(
                Locale.ROOT,
                "%-22s %-7s %8.2f (95 %% %.2f to %.2f), wanted %.0f to %.0f; %,d releases in %d ms%n",
                row.name(),
                row.wanted().getClass().getSimpleName(),
                figure.value(),
                figure.lower(),
                figure.upper(),
                row.wanted().least(),
                row.wanted().most(),
                trials,
                Duration.ofNanos(System.nanoTime() - start).toMillis());
        assertThat(figure.upper())
                .as("end of the interval")
                .isGreaterThanOrEqualTo(row.wanted().least());
        assertThat(figure.lower())
                .as("end of the interval")
                .isLessThanOrEqualTo(row.wanted().most());
    }
}
