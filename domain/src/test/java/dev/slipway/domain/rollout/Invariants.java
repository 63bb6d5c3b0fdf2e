package dev.slipway.domain.rollout;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** The rules that every look keeps, each by its name in docs/rollouts.md. */
final class Invariants {
    private static final int ALL = 100;
    /** What must hold, by its name in docs/rollouts.md. */
    static final Map<String, Predicate<FaultyWorld.Looked>> RULES = Map.ofEntries(
            Map.entry("weights sum to 100", Invariants::isPercentage),
            Map.entry(
                    "no look is asked for in the past",
                    looked -> looked.outcome().recheckAfter().isPositive()),
            Map.entry("the candidate has no more than its ready pods carry", Invariants::carried),
            Map.entry("nothing is taken from one side before the other can carry it", Invariants::canCarry),
            Map.entry("a step is left only after its time at the acknowledged weight", Invariants::inItsTime),
            Map.entry("nothing counts but at the acknowledged weight", Invariants::countedWhenAcknowledged),
            Map.entry("no step is skipped but by command", Invariants::noStepSkipped),
            Map.entry("after an abort the weight never rises", Invariants::neverRises),
            Map.entry("what was taken back stays back until a command or another version", Invariants::staysBack),
            Map.entry("exactly one end a release", Invariants::oneEnd),
            Map.entry("the stable version changes by a promotion only", Invariants::stableStays),
            Map.entry("the same input decides nothing new", Invariants::nothingNew));

    private Invariants() {}

    /** The first rule that a look broke, by its name. */
    static Optional<String> broken(FaultyWorld.Looked looked) {
        return RULES.entrySet().stream()
                .filter(rule -> !rule.getValue().test(looked))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static boolean isPercentage(FaultyWorld.Looked looked) {
        int weight = looked.outcome().wanted().weight();
        return weight >= 0 && weight <= ALL;
    }

    /** Traffic that stable cannot take, for want of pods, stays where it is. */
    private static boolean carried(FaultyWorld.Looked looked) {
        Wanted wanted = looked.outcome().wanted();
        if (looked.before().stable() == null || looked.outcome().state().release() == null) {
            return true;
        }
        int carries = Capacity.weightFor(
                looked.plan().replicas(), looked.seen().candidate().ready());
        int before = looked.before().release() == null
                ? 0
                : looked.before().release().weight();
        int stableCarries = Capacity.weightFor(
                looked.plan().replicas(), looked.seen().stable().ready());
        return wanted.weight() <= carries || (wanted.weight() <= before && ALL - wanted.weight() >= stableCarries);
    }

    private static boolean canCarry(FaultyWorld.Looked looked) {
        Release before = looked.before().release();
        Release after = looked.outcome().state().release();
        if (before == null || after == null || after.weight() >= before.weight()) {
            return true;
        }
        int stableCarries = Capacity.weightFor(
                looked.plan().replicas(), looked.seen().stable().ready());
        boolean noCandidateLeft = looked.seen().candidate().ready() == 0;
        return ALL - after.weight() <= Math.max(stableCarries, ALL - before.weight()) || noCandidateLeft;
    }

    private static boolean neverRises(FaultyWorld.Looked looked) {
        Release before = looked.before().release();
        Release after = looked.outcome().state().release();
        return before == null
                || before.stage() != Stage.Returning
                || after == null
                || after.weight() <= before.weight();
    }

    private static boolean oneEnd(FaultyWorld.Looked looked) {
        long before = looked.before().history().isEmpty()
                ? 0
                : looked.before().history().getFirst().number();
        RolloutState state = looked.outcome().state();
        long after = state.history().isEmpty() ? 0 : state.history().getFirst().number();
        boolean ended = looked.before().release() != null && state.release() == null;
        boolean deployed = looked.before().stable() == null && state.stable() != null;
        return after - before == (ended || deployed ? 1 : 0);
    }

    private static boolean stableStays(FaultyWorld.Looked looked) {
        VersionRef before = looked.before().stable();
        VersionRef after = looked.outcome().state().stable();
        return before == null
                || before.digest().equals(after.digest())
                || looked.outcome().decision() instanceof RolloutDecision.Promote;
    }

    private static boolean nothingNew(FaultyWorld.Looked looked) {
        Observed seen = looked.seen();
        var again = new Observed(seen.stable(), seen.candidate(), seen.acknowledged(), null, null, LastHour.NONE);
        boolean sameRelease = looked.before().release() != null
                && looked.outcome().state().release() != null
                && looked.outcome().state().release().weight()
                        == looked.before().release().weight()
                && looked.outcome().state().release().stage()
                        == looked.before().release().stage();
        boolean rests =
                looked.before().release() == null && looked.outcome().state().release() == null;
        if (!sameRelease && !rests) {
            return true;
        }
        Outcome twice = RolloutEngine.decide(looked.plan(), looked.outcome().state(), again, looked.at());
        return rests
                ? twice.happenings().isEmpty() || twice.state().release() != null
                : twice.wanted().equals(looked.outcome().wanted());
    }

    private static boolean inItsTime(FaultyWorld.Looked looked) {
        Release before = looked.before().release();
        Release after = looked.outcome().state().release();
        if (before == null || after == null || commanded(looked) || after.step() != before.step() + 1) {
            return true;
        }
        Step step = looked.plan().strategy().steps().get(Capacity.stepIndex(looked.plan(), before));
        return before.acknowledgedSince() != null
                && !looked.at().isBefore(before.acknowledgedSince().plus(step.hold()));
    }

    private static boolean countedWhenAcknowledged(FaultyWorld.Looked looked) {
        Release before = looked.before().release();
        Release after = looked.outcome().state().release();
        return before == null
                || after == null
                || after.acknowledgedSince() != null
                || before.stage() == Stage.Starting
                || after.evidence().stepAll() <= before.evidence().stepAll();
    }

    private static boolean staysBack(FaultyWorld.Looked looked) {
        VersionRef refused = looked.before().refused();
        Release after = looked.outcome().state().release();
        return refused == null
                || looked.before().release() != null
                || after == null
                || commanded(looked)
                || !after.candidate().equals(refused);
    }

    private static boolean commanded(FaultyWorld.Looked looked) {
        return !Objects.equals(
                looked.before().lastCommand(), looked.outcome().state().lastCommand());
    }

    private static boolean noStepSkipped(FaultyWorld.Looked looked) {
        Release before = looked.before().release();
        Release after = looked.outcome().state().release();
        return before == null
                || after == null
                || commanded(looked)
                || !before.candidate().equals(after.candidate())
                || after.step() <= before.step() + 1;
    }
}
