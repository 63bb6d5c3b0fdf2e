package dev.slipway.operator.rollout;

import dev.slipway.crds.rollout.Rollout;
import dev.slipway.domain.rollout.Observed;
import dev.slipway.domain.rollout.Outcome;
import dev.slipway.domain.rollout.RolloutDecision;
import dev.slipway.operator.kube.Conditions;
import dev.slipway.operator.kube.Events;
import java.time.Instant;

/** What people are told of a look: what was decided, and pods that do not start, whenever that changes. */
final class Happenings {
    private Happenings() {}

    static void tell(Outcome outcome, Observed seen, Rollout before, Events events, Instant now) {
        outcome.happenings().forEach(told -> events.tell(told.warning(), told.reason(), told.message(), now));
        boolean trouble = seen.stable().problem() != null || seen.candidate().problem() != null;
        if (trouble && outcome.decision() instanceof RolloutDecision.Hold hold && isNew(hold.message(), before)) {
            events.tell(true, hold.reason(), hold.message(), now);
        }
    }

    private static boolean isNew(String message, Rollout before) {
        return before.getStatus() == null
                || !Conditions.cut(message, Conditions.LONGEST_MESSAGE)
                        .equals(before.getStatus().message());
    }
}
