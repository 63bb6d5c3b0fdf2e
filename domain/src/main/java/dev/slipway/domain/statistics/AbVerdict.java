package dev.slipway.domain.statistics;

import java.util.List;

/** What an A/B test says. Effects are differences of an arm's mean from the control's, one for each arm after the control. */
public sealed interface AbVerdict {
    /**
     * An arm is certainly better than the control, or the control than every arm.
     *
     * @param arm index of the arm; 0 is the control
     * @param effect difference of its mean from the control's; for the control, from that of the best of the others
     */
    record Winner(int arm, Estimate effect) implements AbVerdict {}

    /** Every arm is certainly as good as the control, to the margin, or certainly worse. */
    record NoDifference(List<Estimate> effects) implements AbVerdict {
        public NoDifference {
            effects = List.copyOf(effects);
        }
    }

    /** The test has all the outcomes that were planned for, and they cannot tell. */
    record Inconclusive(List<Estimate> effects) implements AbVerdict {
        public Inconclusive {
            effects = List.copyOf(effects);
        }
    }

    /** It goes on. */
    record Undecided(List<Estimate> effects) implements AbVerdict {
        public Undecided {
            effects = List.copyOf(effects);
        }
    }
}
