package dev.slipway.domain.rollout;

/** What a look shows of a release: pods, acknowledgement, evidence. */
final class Seeing {
    private Seeing() {}

    static Release observed(Look look, Release before) {
        Release release = withPods(look, before);
        Integer acknowledged = look.seen().acknowledged();
        boolean agreed = acknowledged != null && acknowledged == release.weight();
        if (agreed != (release.acknowledgedSince() != null)) {
            release = release.acknowledged(agreed ? look.now() : null);
        }
        AnalysisPlan analysis = look.plan().analysis();
        Evidence evidence =
                Analysis.compareWith(analysis, release.evidence(), look.seen().lastHour());
        Sample sample = look.seen().sample();
        return sample == null || release.stage() == Stage.Returning || !counts(look, release, sample)
                ? release.with(evidence)
                : release.with(Analysis.observe(analysis, evidence, sample, release.weight()));
    }

    /** At weight 0 stable's requests are counted, acknowledged or not; later a sample counts only under the acknowledged weight. */
    private static boolean counts(Look look, Release release, Sample sample) {
        if (release.weight() == 0) {
            return release.stage() == Stage.Starting
                    && sample.candidate().errors().requests() == 0;
        }
        return release.acknowledgedSince() != null
                && !sample.from()
                        .isBefore(release.acknowledgedSince()
                                .plus(look.plan().analysis().warmUp()));
    }

    /** More ready pods than ever are progress; losing some of a full set starts a new wait; anything between changes nothing. */
    private static Release withPods(Look look, Release release) {
        int ready = look.seen().candidate().ready();
        int needed = Capacity.candidateReplicas(look.plan(), release);
        boolean lost = release.mostReady() >= needed && ready < needed;
        return ready > release.mostReady() || lost ? release.withMostReady(ready, look.now()) : release;
    }
}
