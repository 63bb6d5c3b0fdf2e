package dev.slipway.domain.statistics;

import org.apache.commons.numbers.gamma.LogBeta;

/**
 * Whether requests follow the weights: a mixture test with a Beta prior around the wanted share, valid at any look
 * (Lindon and Malek, Anytime-valid inference for multinomial count data).
 */
public final class SplitTest {
    private static final double CONCENTRATION = 100;
    private static final double ALPHA = 0.001;
    /** Where one arm should have everything, requests that were under way at the switch prove nothing. */
    private static final double STRAYS = 0.001;

    private SplitTest() {}

    /**
     * Whether the split is certainly not the wanted one.
     *
     * @param candidate requests of the candidate
     * @param all requests of both arms
     * @param share wanted share of the candidate, 0 to 1
     */
    public static boolean mismatch(long candidate, long all, double share) {
        if (share <= 0 || share >= 1) {
            long strays = share <= 0 ? candidate : all - candidate;
            return strays > STRAYS * all && logEvidence(strays, all, STRAYS) >= Math.log(1 / ALPHA);
        }
        return logEvidence(candidate, all, share) >= Math.log(1 / ALPHA);
    }

    private static double logEvidence(long candidate, long all, double share) {
        double a = CONCENTRATION * share;
        double b = CONCENTRATION * (1 - share);
        long rest = all - candidate;
        return LogBeta.value(a + candidate, b + rest)
                - LogBeta.value(a, b)
                - candidate * Math.log(share)
                - rest * Math.log(1 - share);
    }
}
