package dev.slipway.operator.kube;

import dev.slipway.crds.common.Condition;
import dev.slipway.crds.common.Condition.Truth;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Conditions of a resource, made anew at every look; one whose status is as before keeps its time. */
public final class Conditions {
    /** The resource is what its spec says. */
    public static final String READY = "Ready";
    /** The resource is on its way there. */
    public static final String RECONCILING = "Reconciling";
    /** The resource does not get there without a person. */
    public static final String STALLED = "Stalled";

    /** Characters of the longest message. */
    public static final int LONGEST_MESSAGE = 2048;

    private final List<Condition> before;
    private final long generation;
    private final Instant now;
    private final List<Condition> conditions = new ArrayList<>();

    /**
     * None yet.
     *
     * @param before conditions of the last look, or null
     * @param generation generation of the spec that was looked at
     * @param now time of the look
     */
    public Conditions(List<Condition> before, long generation, Instant now) {
        this.before = before == null ? List.of() : before;
        this.generation = generation;
        this.now = now;
    }

    /** Adds a condition. */
    public Conditions with(String type, Truth status, Enum<?> reason, String message) {
        String text = cut(message, LONGEST_MESSAGE);
        String since = find(before, type)
                .filter(condition -> condition.status() == status)
                .map(Condition::lastTransitionTime)
                .orElse(Times.text(now));
        conditions.add(new Condition(type, status, reason.name(), text, since, generation));
        return this;
    }

    /** The three conditions of kstatus, which say the same in three ways: exactly one of them is True. */
    public Conditions with(Progress progress, Enum<?> reason, String message) {
        return with(READY, truth(progress == Progress.DONE), reason, message)
                .with(RECONCILING, truth(progress == Progress.UNDER_WAY), reason, message)
                .with(STALLED, truth(progress == Progress.STALLED), reason, message);
    }

    /** The conditions so far. */
    public List<Condition> list() {
        return List.copyOf(conditions);
    }

    /** A condition of a resource. */
    public static Optional<Condition> find(List<Condition> conditions, String type) {
        return conditions == null
                ? Optional.empty()
                : conditions.stream()
                        .filter(condition -> condition.type().equals(type))
                        .findFirst();
    }

    /** True or False. */
    public static Truth truth(boolean holds) {
        return holds ? Truth.True : Truth.False;
    }

    /** A text of at most so many characters, none of which is cut in two; null stays null. */
    public static String cut(String text, int longest) {
        if (text == null || text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 2)) ? longest - 2 : longest - 1;
        return text.substring(0, end) + "…";
    }

    /** How far a resource is. */
    public enum Progress {
        DONE,
        UNDER_WAY,
        STALLED
    }
}
