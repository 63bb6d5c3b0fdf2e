package dev.slipway.domain.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.domain.monitor.Health.Verdict;
import dev.slipway.domain.statistics.Counts;
import dev.slipway.domain.statistics.Traffic;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonitoringTest {
    @ParameterizedTest
    @CsvSource({
        "99, 50, Unknown, TooFewRequests",
        "100, 0, Healthy, WithinLimits",
        "100, 1, Healthy, WithinLimits",
        "100, 2, Unhealthy, ErrorRateExceeded",
        "1000, 10, Healthy, WithinLimits",
        "1000, 11, Unhealthy, ErrorRateExceeded"
    })
    void errorRateIsComparedExactlyOnceThereAreEnoughRequests(
            long requests, long errors, Verdict verdict, Reason reason) {
        var watched = Watched.by("0.01", null).serves(requests, errors);
        assertThat(watched.state.health().verdict()).isEqualTo(verdict);
        assertThat(watched.last.health().reason()).isEqualTo(reason);
    }

    /** 200 ms lies in the bucket from 164.5 to 200.2 ms. */
    @ParameterizedTest
    @CsvSource({
        "11, 100, Healthy",
        "11, 190, Healthy",
        "11, 200, Healthy",
        "10, 201, Healthy",
        "11, 201, Unhealthy",
        "1000, 90000, Unhealthy"
    })
    void latencyIsExceededWhenTooManyRequestsWereCertainlySlower(long slow, double millis, Verdict verdict) {
        var watched = Watched.by(null, "200").servesSlow(slow, millis);
        assertThat(watched.state.health().verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"1000, Unhealthy", "1500, Healthy"})
    void errorRateIsKeptAgainAtFourFifthsOfTheLimit(long more, Verdict verdict) {
        var watched = Watched.by("0.01", null).serves(1000, 20).serves(more, 0);
        assertThat(watched.state.health().verdict()).isEqualTo(verdict);
    }

    @Test
    void errorRateBetweenFourFifthsAndTheLimitLeavesTheVerdictAsItWas() {
        var watched = Watched.by("0.01", null).serves(1000, 20);
        for (int i = 0; i < 9; i++) {
            watched.serves(1000, 8);
        }
        assertThat(watched.last.figures().errorRate()).isEqualByComparingTo("0.0092");
        assertThat(watched.state.health().verdict()).isEqualTo(Verdict.Unhealthy);
        var steady = Watched.by("0.01", null);
        for (int i = 0; i < 10; i++) {
            steady.serves(1000, 9);
        }
        assertThat(steady.state.health().verdict()).isEqualTo(Verdict.Healthy);
    }

    @Test
    void requestsInTheBucketOfTheLimitKeepLatencyExceeded() {
        var watched = Watched.by(null, "200").servesSlow(100, 300);
        for (int i = 0; i < 59; i++) {
            watched.servesSlow(9, 190);
        }
        assertThat(watched.state.health().verdict()).isEqualTo(Verdict.Unhealthy);
        for (int i = 0; i < 61; i++) {
            watched.servesSlow(8, 190);
        }
        assertThat(watched.state.health().verdict()).isEqualTo(Verdict.Healthy);
    }

    @Test
    void limitOfZeroIsExceededByOneErrorAndKeptWithout() {
        var watched = Watched.by("0", null).serves(1000, 1);
        assertThat(watched.state.health().verdict()).isEqualTo(Verdict.Unhealthy);
        watched.after(Duration.ofMinutes(50)).serves(1000, 0).after(Duration.ofMinutes(20));
        assertThat(watched.state.health().verdict()).isEqualTo(Verdict.Healthy);
    }

    @Test
    void verdictStaysWithHalfOfTheRequestsThatItTook() {
        var watched = Watched.by("0.01", null)
                .serves(60, 0)
                .after(Duration.ofMinutes(30))
                .serves(50, 0);
        assertThat(watched.state.health().verdict()).isEqualTo(Verdict.Healthy);
        watched.after(Duration.ofMinutes(35));
        assertThat(watched.last.figures().errors().requests()).isEqualTo(50);
        assertThat(watched.state.health().verdict()).isEqualTo(Verdict.Healthy);
        watched.after(Duration.ofMinutes(35));
        assertThat(watched.state.health().verdict()).isEqualTo(Verdict.Unknown);
    }

    @Test
    void changesAreToldOnce() {
        var watched = Watched.by("0.01", null).serves(1000, 0).serves(1000, 50).serves(1000, 50);
        watched.after(Duration.ofMinutes(50))
                .serves(1000, 0)
                .after(Duration.ofMinutes(15))
                .serves(1000, 0);
        assertThat(watched.happenings)
                .extracting(Happening::reason)
                .containsExactly(Reason.ErrorRateExceeded, Reason.WithinLimits);
        assertThat(watched.happenings).extracting(Happening::warning).containsExactly(true, false);
    }

    @Test
    void messageNamesFieldFiguresAndLimit() {
        var watched = Watched.by("0.01", "200").serves(1000, 25);
        assertThat(watched.last.health().message())
                .isEqualTo(
                        "flights-v1 in 1h: spec.system.errorRate is exceeded: 25 of 1000 requests failed (0.025), limit 0.01; "
                                + "99 of 100 requests took at most 2ms, limit 200ms");
    }

    @Test
    void bothLimitsCanBeExceeded() {
        var watched = Watched.by("0.01", "200");
        watched.serves(new Traffic(new Counts(1000, 500), Watched.latency(1000, 90_000)));
        assertThat(watched.last.health().reason()).isEqualTo(Reason.ErrorRateAndLatencyExceeded);
        assertThat(watched.last.figures().p99()).isNull();
        assertThat(watched.last.health().message()).contains("more than 1 of 100 requests took over a minute");
    }

    @Test
    void anotherVersionStartsWithNothing() {
        var watched = Watched.by("0.01", null).serves(1000, 500);
        watched.version = "flights-v2";
        watched.look();
        assertThat(watched.state.health()).isEqualTo(Health.UNKNOWN);
        assertThat(watched.last.figures().version()).isEqualTo("flights-v2");
        assertThat(watched.last.figures().errors()).isEqualTo(Counts.NONE);
        assertThat(watched.last.figures().errorRate()).isNull();
    }

    @Test
    void whatIsCountedIsJudgedAsBeforeUntilItIsJudgedAnew() {
        var watched = Watched.by("0.01", null).serves(1000, 0);
        MonitorState before = watched.state;
        Window bad = watched.serves(1000, 500).state.window();
        assertThat(before.counting(bad)).isEqualTo(new MonitorState(bad, before.health()));
        assertThat(MonitorState.NEW.counting(bad)).isEqualTo(new MonitorState(bad, Health.UNKNOWN));
        assertThat(before.counting(Window.of("flights-v2", watched.window)).health())
                .isEqualTo(Health.UNKNOWN);
        assertThat(before.counting(null)).isEqualTo(MonitorState.NEW);
    }

    @Test
    void rolloutThatIsMissingOrServesNothingIsSaid() {
        var watched = Watched.by("0.01", null).serves(1000, 0);
        watched.sees(new Sight.NoRollout());
        assertThat(watched.last.watching().reason()).isEqualTo(Reason.RolloutNotFound);
        assertThat(watched.last.watching().message()).isEqualTo("spec.rollout: there is no Rollout flights here yet");
        assertThat(watched.last.figures()).isNull();
        watched.sees(new Sight.NothingServed());
        assertThat(watched.last.watching().reason()).isEqualTo(Reason.NothingServed);
    }

    @Test
    void podsThatCannotBeReadAreSaidAndTheWindowGoesOn() {
        var watched = Watched.by("0.01", null).serves(1000, 0);
        watched.sees(new Sight.Serving("flights-v1", 2, 0, Traffic.NONE));
        assertThat(watched.last.watching())
                .isEqualTo(
                        new Judgement(
                                Reason.CountersUnreadable,
                                "the counters of 0 of 2 pods of flights-v1 are read; can the operator reach port 9090 of their sidecars?"));
        assertThat(watched.state.health().verdict()).isEqualTo(Verdict.Healthy);
        watched.sees(new Sight.Serving("flights-v1", 0, 0, Traffic.NONE));
        assertThat(watched.last.watching().reason()).isEqualTo(Reason.NoPods);
    }

    @Test
    void lookWithoutTrafficChangesNothing() {
        var watched = Watched.by("0.01", null).serves(1000, 0);
        Outcome before = watched.last;
        watched.now = watched.now.plusSeconds(30);
        watched.look();
        assertThat(watched.last.figures()).isEqualTo(before.figures());
        assertThat(watched.last.health()).isEqualTo(before.health());
    }

    @ParameterizedTest
    @CsvSource({"PT1M, 10", "PT10M, 10", "PT20M, 20", "PT1H, 60", "PT168H, 60"})
    void looksAreSixtyAWindowButNotTooOftenOrSeldom(Duration window, long seconds) {
        var watched = new Watched();
        watched.window = window;
        watched.look();
        assertThat(watched.last.recheckAt()).isEqualTo(watched.now.plusSeconds(seconds));
    }

    @Test
    void windowUnderAMinuteIsRefused() {
        var limits = new Limits(BigDecimal.ONE, null);
        assertThatThrownBy(() -> new MonitorPlan("flights", Duration.ofSeconds(59), limits))
                .hasMessageContaining("window must be at least 1m");
    }
}
