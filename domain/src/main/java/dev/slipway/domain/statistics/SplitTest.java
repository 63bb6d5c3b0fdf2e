package dev.slipway.domain.statistics;

import java.util.Collections;
import java.util.List;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * Whether requests follow the weights: a mixture test with a Dirichlet prior around the wanted shares, valid at any look (Lindon and Malek, Anytime-valid inference for
 * multinomial count data, NeurIPS 2022, arXiv:2011.03567). With two arms the prior is a Beta.
 *
 * <p>The evidence is the Dirichlet-multinomial likelihood of the counts x over their multinomial likelihood under the wanted shares: with prior a and sums A of a and n of x,
 * {@code Gamma(A) / Gamma(A + n) * prod_i Gamma(a_i + x_i) / Gamma(a_i) / share_i^x_i}.
 */
public final class SplitTest {
    private static final double CONCENTRATION = 100;
    private static final double LIMIT = Math.log(1 / 0.001);
    /** Where one arm should have everything, requests that were under way at the switch prove nothing. */
    private static final double STRAYS = 0.001;

    private static final double ROUNDING = 1e-9;

    private SplitTest() {}

    /**
     * Whether the split is certainly not the wanted one.
     *
     * @param candidate requests of the candidate
     * @param all requests of both arms
     * @param share wanted share of the candidate, 0 to 1
     */
    public static boolean mismatch(long candidate, long all, double share) {
        return mismatch(List.of(candidate, all - candidate), List.of(share, 1 - share));
    }

    /**
     * Whether the split is certainly not the wanted one. Arms that should have nothing may have one request in a thousand.
     *
     * @param requests requests by arm
     * @param shares wanted shares in the same order, 0 to 1; they sum to 1
     */
    public static boolean mismatch(List<Long> requests, List<Double> shares) {
        double sum = shares.stream().mapToDouble(Double::doubleValue).sum();
        if (requests.size() != shares.size() || Math.abs(sum - 1) > ROUNDING || Collections.min(shares) < 0) {
            throw new IllegalArgumentException("shares must be 0 to 1, one an arm, and sum to 1, but got %s for %d arms"
                    .formatted(shares, requests.size()));
        }
        long all = requests.stream().mapToLong(Long::longValue).sum();
        long strays = 0;
        double evidence = 0;
        for (int i = 0; i < requests.size(); i++) {
            if (shares.get(i) == 0) {
                strays += requests.get(i);
            } else {
                evidence += evidence(requests.get(i), shares.get(i));
            }
        }
        return evidence - rising(CONCENTRATION, all - strays) >= LIMIT || tooMany(strays, all);
    }

    private static boolean tooMany(long strays, long all) {
        double evidence = evidence(strays, STRAYS) + evidence(all - strays, 1 - STRAYS) - rising(CONCENTRATION, all);
        return strays > STRAYS * all && evidence >= LIMIT;
    }

    private static double evidence(long requests, double share) {
        return rising(CONCENTRATION * share, requests) - requests * Math.log(share);
    }

    /** Logarithm of {@code Gamma(from + steps) / Gamma(from)}. */
    private static double rising(double from, long steps) {
        return LogGamma.value(from + steps) - LogGamma.value(from);
    }
}
