package dev.slipway.domain.statistics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a look adds to {@link OddsRatioEvidence} at one weight.
 *
 * @param candidateEvents events of the candidate in a look, on average
 * @param stableEvents events of the stable version in a look, on average
 * @param byCandidate what an event of the candidate adds to the log likelihood ratio of each harmful odds ratio
 * @param byStable what an event of the stable version adds to it
 */
record Gains(double candidateEvents, double stableEvents, List<Double> byCandidate, List<Double> byStable) {
    /** Gains while a share of the requests, above 0 and below 1, goes to the candidate. */
    static Gains at(OddsGrid grid, double share, double candidateEvents, double stableEvents) {
        var byCandidate = new ArrayList<Double>();
        var byStable = new ArrayList<Double>();
        for (double odds : grid.harmful()) {
            double shared = Math.log((1 - share + grid.margin() * share) / (1 - share + odds * share));
            byCandidate.add(Math.log(odds / grid.margin()) + shared);
            byStable.add(shared);
        }
        return new Gains(candidateEvents, stableEvents, byCandidate, byStable);
    }

    /** What a look adds to each log likelihood ratio, on average. */
    double mean(int odds) {
        return candidateEvents * byCandidate.get(odds) + stableEvents * byStable.get(odds);
    }

    /** Variance of what a look adds to the evidence, to which each odds ratio contributes by its likelihood. */
    double variance(List<Double> logs) {
        double largest = Collections.max(logs);
        double sum = 0;
        double candidate = 0;
        double stable = 0;
        for (int k = 0; k < logs.size(); k++) {
            double likelihood = Math.exp(logs.get(k) - largest);
            sum += likelihood;
            candidate += likelihood * byCandidate.get(k);
            stable += likelihood * byStable.get(k);
        }
        return (candidateEvents * candidate * candidate + stableEvents * stable * stable) / (sum * sum);
    }
}
