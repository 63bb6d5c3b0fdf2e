package dev.slipway.domain.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.MarsagliaTsangWangDiscreteSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateDiscreteSampler;

/** Releases that are judged by the evidence alone, a look at a time. The same seed gives the same ones, on any number of cores. */
final class EvidenceTrials {
    /** Requests after which a release is aborted that never is. */
    static final long NEVER = Long.MAX_VALUE;

    private static final OddsGrid GRID = OddsGrid.around(1.25);
    private static final double LIMIT = Math.log(1 / 0.01);
    private static final int LOOKS_BEFORE = 60;
    private static final int PARTS = 16;

    private final Ramp ramp;
    private final Truth truth;
    private final List<Arm> candidate;
    private final List<Arm> stable;
    private final Arm before;

    /**
     * What is so.
     *
     * @param stable stable's share of events
     * @param candidate the candidate's share of events
     * @param burst how many events come together; the variance of the counts is so many times as large
     * @param tempered whether the evidence is divided by what the stable version showed before
     */
    record Truth(double stable, double candidate, int burst, boolean tempered) {}

    /** Requests of an arm in a look, and a table from which their events are drawn quickly. */
    private record Arm(long requests, int burst, SharedStateDiscreteSampler table) {
        static Arm of(long requests, int burst, double rate) {
            UniformRandomProvider none = () -> {
                throw new IllegalStateException("a table draws only from a part's own numbers");
            };
            return new Arm(
                    requests, burst, MarsagliaTsangWangDiscreteSampler.Binomial.of(none, (int) requests / burst, rate));
        }

        Counts draw(UniformRandomProvider random) {
            return new Counts(
                    requests,
                    (long) burst * table.withUniformRandomProvider(random).sample());
        }
    }

    EvidenceTrials(Ramp ramp, Truth truth) {
        this.ramp = ramp;
        this.truth = truth;
        candidate = ramp.steps().stream()
                .map(step -> Arm.of(ramp.requests() * step.weight() / 100, truth.burst(), truth.candidate()))
                .toList();
        stable = candidate.stream()
                .map(arm -> Arm.of(ramp.requests() - arm.requests(), truth.burst(), truth.stable()))
                .toList();
        before = Arm.of(ramp.requests(), truth.burst(), truth.stable());
    }

    /** Requests of the candidate after which each of so many releases was aborted, the least first. */
    long[] run(int trials, long seed) {
        long[] seeds = new SplittableRandom(seed).longs(PARTS).toArray();
        return IntStream.range(0, PARTS)
                .parallel()
                .mapToObj(part -> {
                    UniformRandomProvider random = new SplittableRandom(seeds[part])::nextLong;
                    int share = trials / PARTS + (part < trials % PARTS ? 1 : 0);
                    return LongStream.generate(() -> release(random))
                            .limit(share)
                            .toArray();
                })
                .flatMapToLong(Arrays::stream)
                .sorted()
                .toArray();
    }

    private long release(UniformRandomProvider random) {
        double dispersion = truth.tempered() ? dispersion(random) : 1;
        var evidence = OddsRatioEvidence.NONE;
        for (int step = 0; step < ramp.steps().size(); step++) {
            for (long look = 0; look < ramp.steps().get(step).looks(); look++) {
                var interval = new Interval(
                        candidate.get(step).draw(random), stable.get(step).draw(random));
                evidence = evidence.observe(GRID, interval, dispersion);
                if (evidence.logHarm() >= LIMIT) {
                    return evidence.totals().candidate().requests();
                }
            }
        }
        return NEVER;
    }

    private double dispersion(UniformRandomProvider random) {
        Dispersion seen = Dispersion.NONE;
        for (int look = 0; look < LOOKS_BEFORE; look++) {
            seen = seen.observe(before.draw(random));
        }
        return seen.factor();
    }
}
