package dev.slipway.domain.model;

import java.util.List;

/**
 * What is so.
 *
 * @param run the run of the verification with the number of the state
 * @param champion what the version is compared with; looked at only when {@link VersionLife#needsChampion} says so
 * @param words what people say of it
 */
public record Observed(Run run, Champion champion, List<Word> words) {
    public Observed {
        words = List.copyOf(words);
    }
}
