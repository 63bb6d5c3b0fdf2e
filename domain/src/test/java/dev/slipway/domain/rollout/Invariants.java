package dev.slipway.domain.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;

/** The rules that every look keeps, each by its name in docs/rollouts.md. */
final class Invariants {
    private static final int ALL = 100;

    private Invariants() {}

    static void check(FaultyWorld.Looked looked, FaultyWorld world) {
        Outcome outcome = looked.outcome();
        Wanted wanted = outcome.wanted();
        check("weights sum to 100", wanted.weight() >= 0 && wanted.weight() <= ALL, world);
        check("no look is asked for in the past", outcome.recheckAfter().compareTo(Duration.ZERO) > 0, world);
        check("the candidate has no more than its ready pods carry", carried(looked), world);
        check("nothing is taken from one side before the other can carry it", canCarry(looked), world);
        check("after an abort the weight never rises", neverRises(looked), world);
        check("exactly one end a release", oneEnd(looked), world);
        check("the stable version changes by a promotion only", stableStays(looked), world);
        check("the same input decides nothing new", nothingNew(looked), world);
        check("no step is skipped but by command", noStepSkipped(looked), world);
    }

    private static void check(String rule, boolean holds, FaultyWorld world) {
        assertThat(holds).as(() -> rule + world.timeline()).isTrue();
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

    private static boolean noStepSkipped(FaultyWorld.Looked looked) {
        Release before = looked.before().release();
        Release after = looked.outcome().state().release();
        boolean commanded = !Objects.equals(
                looked.before().lastCommand(), looked.outcome().state().lastCommand());
        return before == null
                || after == null
                || commanded
                || !before.candidate().equals(after.candidate())
                || after.step() <= before.step() + 1;
    }
}
