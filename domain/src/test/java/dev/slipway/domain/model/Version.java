package dev.slipway.domain.model;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A version under test: what is wanted of it, what is seen, and a clock that moves by hand. */
final class Version {
    static final String DIGEST = "sha256:" + "3f9ac2d81b07".repeat(5) + "3f9a";
    static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
    static final Gate GOOD = new Gate.Min("good", "auc", new BigDecimal("0.70"));
    static final Gate BETTER = new Gate.NoWorseThanChampion("better", "auc", true, new BigDecimal("0.005"));

    Instant now = START;
    List<Gate> gates = List.of();
    String storeProblem;
    int required;
    Run run = new Run.Absent();
    Champion champion = new Champion.None();
    final List<Word> words = new ArrayList<>();
    VersionState state = VersionState.NEW;
    Outcome last;
    final List<Happening> happenings = new ArrayList<>();

    static Version gatedBy(Gate... gates) {
        var version = new Version();
        version.gates = List.of(gates);
        return version;
    }

    static Version approvedBy(int people) {
        var version = new Version();
        version.required = people;
        return version;
    }

    VersionPlan plan() {
        return new VersionPlan("flights-v2", DIGEST, storeProblem, gates, required);
    }

    Version look() {
        last = VersionLife.decide(plan(), state, new Observed(run, champion, words), now);
        state = last.state();
        happenings.addAll(last.happenings());
        return this;
    }

    Version after(Duration wait) {
        now = now.plus(wait);
        return look();
    }

    Version sees(Run newRun) {
        run = newRun;
        return look();
    }

    /** The first run starts and finds this AUC. */
    Version verified(String auc) {
        return look().sees(found(auc));
    }

    Version says(String person, boolean approves) {
        words.add(word(person + "-" + words.size(), person, approves, now));
        return look();
    }

    static Word word(String name, String person, boolean approves, Instant made) {
        return new Word(name, person, DIGEST, approves, "seen", made, made.plus(Duration.ofDays(3)));
    }

    /** A run that found everything in order. */
    static Run found(String auc) {
        var signature = new Signature(
                List.of(new Signature.Tensor("input", "FP32", List.of(-1L, 15L))),
                List.of(new Signature.Tensor("probabilities", "FP32", List.of(-1L, 2L))));
        Map<String, BigDecimal> metrics = Map.of("auc", new BigDecimal(auc));
        return new Run.Reported(
                new VerifyReport(VerifyReport.Result.Succeeded, null, null, null, metrics, signature, 4096));
    }

    /** A run that failed. */
    static Run failed(Reason reason, String message) {
        return new Run.Reported(
                new VerifyReport(VerifyReport.Result.Failed, reason.name(), "uri", message, null, null, 0));
    }

    List<Reason> told() {
        return happenings.stream().map(Happening::reason).toList();
    }
}
