package dev.slipway.operator.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.operator.mock.MovedClock;
import dev.slipway.operator.process.Looks.Seen;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LooksTest {
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final Duration LITTLE = Duration.ofSeconds(1);
    private static final Seen ONE = new Seen("Pod", "team", "one");
    private static final Seen OTHER = new Seen("Pod", "team", "other");

    private final MovedClock clock = new MovedClock();
    private final Looks looks = new Looks(clock);

    @Test
    void whatWasLookedAtLongAgoIsOverdue() {
        looks.began(resource("one"));
        looks.began(resource("other"));
        clock.pass(PATIENCE);
        assertThat(looks.overdue(Set.of(ONE, OTHER), PATIENCE)).isEmpty();

        looks.began(resource("other"));
        clock.pass(LITTLE);
        assertThat(looks.overdue(Set.of(ONE, OTHER), PATIENCE)).containsExactly(ONE);
    }

    @Test
    void whatWasNeverLookedAtIsOverdueInTheEnd() {
        assertThat(looks.overdue(Set.of(ONE), PATIENCE)).isEmpty();
        clock.pass(PATIENCE.plus(LITTLE));
        assertThat(looks.overdue(Set.of(ONE, OTHER), PATIENCE)).containsExactly(ONE);
    }

    @Test
    void whatIsGoneIsNoLongerMissed() {
        looks.began(resource("one"));
        clock.pass(PATIENCE.plus(LITTLE));
        assertThat(looks.overdue(Set.of(), PATIENCE)).isEmpty();
        assertThat(looks.overdue(Set.of(ONE), PATIENCE)).as("it came back").isEmpty();
    }

    @Test
    void whoBeginsToWorkHasTime() {
        looks.began(resource("one"));
        clock.pass(PATIENCE.plus(LITTLE));
        looks.forget();
        assertThat(looks.overdue(Set.of(ONE), PATIENCE)).isEmpty();
    }

    private static HasMetadata resource(String name) {
        return new PodBuilder()
                .withNewMetadata()
                .withNamespace("team")
                .withName(name)
                .endMetadata()
                .build();
    }
}
