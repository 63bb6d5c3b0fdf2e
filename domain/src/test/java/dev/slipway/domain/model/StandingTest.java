package dev.slipway.domain.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StandingTest {
    private static final Word ANNA = Version.word("flights-v2-anna", "anna", true, Version.START);
    private static final Word ANNA_CHANGES_HER_MIND =
            Version.word("flights-v2-anna-2", "anna", false, Version.START.plusSeconds(60));
    private static final VersionState OPEN = VersionState.NEW;
    private static final VersionState COUNTED = VersionState.NEW.with(List.of(Approval.of(ANNA)));

    record Case(
            String name,
            Word word,
            VersionState version,
            List<Word> others,
            Duration age,
            boolean counts,
            Standing.Reason reason) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> cases() {
        Duration young = Duration.ofHours(1);
        Duration old = Duration.ofDays(3);
        return List.of(
                new Case("fresh", ANNA, OPEN, List.of(), young, true, Standing.Reason.Counted),
                new Case("expired", ANNA, OPEN, List.of(), old, false, Standing.Reason.Expired),
                new Case("counted, then expired", ANNA, COUNTED, List.of(), old, true, Standing.Reason.Counted),
                new Case("no version", ANNA, null, List.of(), young, false, Standing.Reason.NoSuchVersion),
                new Case("rejects", ANNA_CHANGES_HER_MIND, OPEN, List.of(), young, true, Standing.Reason.Rejects),
                new Case("of another person", ANNA, OPEN, List.of(ben()), young, true, Standing.Reason.Counted),
                new Case(
                        "older word",
                        ANNA,
                        COUNTED,
                        List.of(ANNA_CHANGES_HER_MIND),
                        young,
                        false,
                        Standing.Reason.Superseded),
                new Case(
                        "newer word",
                        ANNA_CHANGES_HER_MIND,
                        COUNTED,
                        List.of(ANNA),
                        young,
                        true,
                        Standing.Reason.Rejects),
                new Case(
                        "newer word expired before it was seen",
                        ANNA,
                        COUNTED,
                        List.of(ANNA_CHANGES_HER_MIND),
                        Duration.ofHours(73),
                        true,
                        Standing.Reason.Counted));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void wordCountsOrSaysWhyNot(Case expected) {
        Standing standing = standing(expected, Version.DIGEST);
        assertThat(standing.counts()).isEqualTo(expected.counts());
        assertThat(standing.reason()).isEqualTo(expected.reason());
        assertThat(standing.recheckAt()).isAfter(Version.START.plus(expected.age()));
    }

    @Test
    void wordOnAnotherArtifactSaysWhichOneTheVersionHas() {
        Standing standing = standing(cases().getFirst(), "sha256:" + "0".repeat(64));
        assertThat(standing.reason()).isEqualTo(Standing.Reason.OtherDigest);
        assertThat(standing.message()).contains("sha256:000", "create another ModelApproval");
    }

    @Test
    void wordIsLookedAtWhenItExpires() {
        var soon = new Case(
                "soon", ANNA, OPEN, List.of(), Duration.ofDays(3).minusSeconds(90), true, Standing.Reason.Counted);
        assertThat(standing(soon, Version.DIGEST).recheckAt()).isEqualTo(ANNA.expires());
    }

    private static Word ben() {
        return Version.word("flights-v2-ben", "ben", true, Version.START.plusSeconds(60));
    }

    private static Standing standing(Case given, String digest) {
        Standing.Subject subject =
                given.version() == null ? null : new Standing.Subject("flights-v2", digest, given.version());
        return Standing.of(given.word(), "flights-v2", subject, given.others(), Version.START.plus(given.age()));
    }
}
