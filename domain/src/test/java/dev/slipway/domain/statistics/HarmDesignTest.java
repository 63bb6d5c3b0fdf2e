package dev.slipway.domain.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slipway.domain.statistics.EvidenceTrials.Truth;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HarmDesignTest {
    private static final int TRIALS = Integer.getInteger("slipway.simulate.releases", 2_000);
    private static final OddsGrid GRID = OddsGrid.around(1.25);
    private static final double ALPHA = 0.01;

    private static HarmDesign ramp(long requests) {
        var steps = List.of(new Ramp.Step(5, 10), new Ramp.Step(10, 10), new Ramp.Step(25, 10), new Ramp.Step(50, 10));
        return new HarmDesign(GRID, ALPHA, new Ramp(requests, steps));
    }

    private static HarmDesign constant(int weight, long looks, long requests) {
        return new HarmDesign(GRID, ALPHA, new Ramp(requests, List.of(new Ramp.Step(weight, looks))));
    }

    @ParameterizedTest
    @CsvSource({"0.005, 0.02, 650, 890", "0.005, 0.05, 120, 300", "0.005, 0.01, 7000, 8400", "0.02, 0.10, 115, 300"})
    void medianOnTheDefaultRamp(double stable, double candidate, long least, long most) {
        assertThat(ramp(5_000).need(stable, candidate, 0.5).orElseThrow().candidateRequests())
                .isBetween(least, most);
    }

    /** On the ramp and at a constant weight, to a quarter and a look. */
    @ParameterizedTest
    @CsvSource({
        "200, 0.02, 0.10, 0.5",
        "1000, 0.005, 0.02, 0.5",
        "1000, 0.005, 0.02, 0.9",
        "1000, 0.05, 0.10, 0.8",
        "2000, 0.005, 0.01, 0.5",
        "4000, 0.005, 0.01, 0.25",
        "8000, 0.005, 0.02, 0.8"
    })
    void needIsWhatSimulatedReleasesTake(long requests, double stable, double candidate, double power) {
        for (HarmDesign design : List.of(ramp(requests), constant(20, 400, requests))) {
            long[] simulated =
                    new EvidenceTrials(design.ramp(), new Truth(stable, candidate, 1, false)).run(TRIALS, 71);
            double taken = simulated[(int) (power * TRIALS)];
            double needed = design.need(stable, candidate, power).orElseThrow().candidateRequests();
            System.out.printf(
                    "%s -> %s at %d requests a look: %.0f %% found after %.0f requests, planned %.0f%n",
                    stable, candidate, requests, 100 * power, taken, needed);
            double look = design.ramp().steps().getFirst().share() * requests;
            assertThat(needed).isCloseTo(taken, within(taken / 4 + look));
        }
    }

    @Test
    void fiftyRequestsAMeasurementCannotTellHalfAPercentFromTwo() {
        assertThat(constant(50, 10, 50).smallestRate(0.005, 0.8).orElseThrow()).isGreaterThan(0.05);
        assertThat(ramp(50).smallestRate(0.005, 0.8).orElseThrow()).isGreaterThan(0.02);
        assertThat(ramp(5_000).smallestRate(0.005, 0.8).orElseThrow()).isBetween(0.0075, 0.0125);
    }

    @Test
    void smallestRateIsFoundWithThatPower() {
        HarmDesign design = ramp(1_000);
        double rate = design.smallestRate(0.005, 0.8).orElseThrow();
        assertThat(design.need(0.005, rate, 0.8).orElseThrow().looks()).isEqualTo(40);
        assertThat(design.need(0.005, 0.97 * rate, 0.8).orElseThrow().looks()).isGreaterThan(40);
    }

    @Test
    void harmlessCandidateIsNeverFound() {
        assertThat(ramp(1_000).need(0.005, 0.005, 0.5)).isEmpty();
        assertThat(ramp(1_000).need(0.005, 0.0062, 0.5)).isEmpty();
        assertThat(constant(1, 1, 10).smallestRate(0.005, 0.8)).isEmpty();
    }

    @Test
    void needCountsRequestsAndTimeAlongTheRamp() {
        HarmDesign.Need need = ramp(1_000).need(0.005, 0.02, 0.5).orElseThrow();
        assertThat(need.requests()).isEqualTo(1_000 * need.looks());
        assertThat(need.candidateRequests()).isEqualTo(500 + 100 * (need.looks() - 10));
        assertThat(need.at(20)).isEqualTo(Duration.ofSeconds(need.requests() / 20));
    }
}
