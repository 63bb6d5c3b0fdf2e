package dev.slipway.domain.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.workload.StartupProblem;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of every life of a version, whatever is seen in whatever order. */
class VersionLifePropertiesTest {
    /**
     * What one look sees.
     *
     * @param later time since the look before
     * @param run what is seen of the verification
     * @param auc metric of the champion
     * @param person who says something, if anybody
     * @param approves what the person says
     * @param deletes whether all words are deleted before
     */
    record Sight(Duration later, Run run, String auc, String person, boolean approves, boolean deletes) {}

    private static final Duration IDLE = Duration.ofMinutes(10);
    private static final List<Run> RUNS = List.of(
            new Run.Absent(),
            new Run.Running(),
            new Run.Starting(StartupProblem.ImagePull, "no image"),
            new Run.Crashed("lost"),
            Version.failed(Reason.DigestMismatch, "another digest"),
            Version.found("0.80"));

    @Provide
    Arbitrary<List<Sight>> sights() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 1200).map(Duration::ofSeconds),
                        Arbitraries.of(RUNS),
                        Arbitraries.of("0.70", "0.80", "0.90"),
                        Arbitraries.of("anna", "ben", "cleo", ""),
                        Arbitraries.of(true, true, true, false),
                        Arbitraries.of(false, false, false, false, true))
                .as(Sight::new)
                .list()
                .ofMaxSize(40);
    }

    @Property(tries = 500)
    void decidingTwiceDecidesNothingNew(@ForAll("sights") List<Sight> sights) {
        var version = version();
        for (Sight sight : sights) {
            int number = version.state.verification().number();
            show(version, sight);
            VersionState first = version.state;
            if (first.verification().number() > number) {
                version.run = new Run.Absent();
            }
            VersionDecision decision = version.last.decision();
            version.look();
            assertThat(version.state).isEqualTo(first);
            assertThat(version.last.decision()).isEqualTo(decision);
            assertThat(version.last.happenings()).isEmpty();
        }
    }

    @Property(tries = 500)
    void noLookAsksToBeRepeatedInThePastOrNever(@ForAll("sights") List<Sight> sights) {
        var version = version();
        for (Sight sight : sights) {
            show(version, sight);
            assertThat(version.last.recheckAt()).isAfter(version.now).isBeforeOrEqualTo(version.now.plus(IDLE));
        }
    }

    @Property(tries = 500)
    void onlyVerifiedGatedApprovedVersionsAreReady(@ForAll("sights") List<Sight> sights) {
        var version = version();
        for (Sight sight : sights) {
            show(version, sight);
            VersionState state = version.state;
            if (state.phase() == Phase.Ready) {
                assertThat(state.findings().digest()).isEqualTo(Version.DIGEST);
                assertThat(state.evaluation().passed()).isTrue();
                assertThat(state.approvals().stream().map(Approval::approver).distinct())
                        .hasSizeGreaterThanOrEqualTo(2);
                assertThat(state.rejection()).isNull();
            }
        }
    }

    @Property(tries = 500)
    void readyEndsOnlyByARejection(@ForAll("sights") List<Sight> sights) {
        var version = version();
        boolean ready = false;
        for (Sight sight : sights) {
            show(version, sight);
            if (ready && version.state.phase() != Phase.Ready) {
                assertThat(version.state.rejection()).isNotNull();
            }
            ready = version.state.phase() == Phase.Ready;
        }
    }

    @Property(tries = 200)
    void runsAreNumberedWithoutGapsAndStateIsBounded(@ForAll("sights") List<Sight> sights) {
        var version = version();
        var numbers = new ArrayList<Integer>();
        for (Sight sight : sights) {
            show(version, sight);
            numbers.add(version.state.verification().number());
            assertThat(version.state.approvals()).hasSizeLessThanOrEqualTo(10);
        }
        for (int i = 1; i < numbers.size(); i++) {
            assertThat(numbers.get(i) - numbers.get(i - 1)).isBetween(0, 1);
        }
    }

    private static Version version() {
        var version = Version.gatedBy(Version.GOOD, Version.BETTER);
        version.required = 2;
        return version;
    }

    private static void show(Version version, Sight sight) {
        version.champion = new Champion.Served("flights-v1", Map.of("auc", new BigDecimal(sight.auc())));
        version.run = sight.run();
        version.now = version.now.plus(sight.later());
        if (sight.deletes()) {
            version.words.clear();
        }
        if (!sight.person().isEmpty()) {
            version.words.add(Version.word(
                    "word-" + version.now + sight.person(), sight.person(), sight.approves(), version.now));
        }
        version.look();
    }
}
