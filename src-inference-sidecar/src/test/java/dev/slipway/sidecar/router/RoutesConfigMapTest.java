package dev.slipway.sidecar.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.sidecar.stats.Statistics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoutesConfigMapTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    @TempDir
    private Path folder;

    private final RouteTable table = new RouteTable(new Statistics(InstantSource.system()));
    private FakeApiServer server;
    private RoutesConfigMap followed;
    private Path token;

    @BeforeEach
    void begin() throws Exception {
        server = new FakeApiServer(routes(1));
        token = Files.writeString(folder.resolve("token"), "first\n");
    }

    @AfterEach
    void end() throws Exception {
        followed.close();
        server.close();
    }

    @Test
    void takesWhatIsListedAndThenWhatChanges() {
        follow(LONG);
        awaitGeneration(1);

        server.change(routes(2));
        awaitGeneration(2);
        server.change(routes(3));
        awaitGeneration(3);

        assertThat(server.watches).hasValue(1);
        assertThat(server.tokens).containsOnly("Bearer first");
    }

    @Test
    void comesBackAfterTheWatchIsCutAndSeesWhatChangedMeanwhile() {
        follow(LONG);
        for (int generation = 2; generation < 6; generation++) {
            server.store(routes(generation));
            server.cut();
            awaitGeneration(generation);
            awaitWatches(generation);
            assertThat(table.report().error()).isNull();
        }
    }

    @Test
    void comesBackAfterTheWatchEndsOrItsVersionExpires() {
        follow(LONG);
        server.store(routes(2));
        server.end();
        awaitGeneration(2);
        awaitWatches(2);
        server.store(routes(3));
        server.expire();
        awaitGeneration(3);
        awaitWatches(3);
        assertThat(table.report().error()).isNull();
    }

    @Test
    void cutsOffAWatchThatNeverEndsOrSaysAnything() {
        follow(Duration.ofSeconds(1));
        server.store(routes(2));
        awaitGeneration(2);
        awaitWatches(3);
    }

    @Test
    void keepsTheLastGoodRoutesWhileTheServerRefuses() throws Exception {
        follow(LONG);
        server.answerWith(403);
        server.cut();
        await(() -> String.valueOf(table.report().error()).contains("the API server answered 403"));
        assertThat(table.report().generation()).isEqualTo(1);

        Files.writeString(token, "second");
        server.store(routes(2));
        server.answerWith(200);
        awaitGeneration(2);
        assertThat(table.report().error()).isNull();
        assertThat(server.tokens).endsWith("Bearer second");
    }

    @Test
    void keepsTheLastGoodRoutesWhenAChangeIsInvalidOrTheMapIsDeleted() {
        follow(LONG);
        server.change("{\"generation\": 2}");
        await(() -> String.valueOf(table.report().error()).contains("salt must be set"));
        assertThat(table.report().generation()).isEqualTo(1);

        server.delete();
        await(() -> Objects.equals(table.report().error(), "ConfigMap flights-router was deleted"));
        server.end();
        await(() -> Objects.equals(table.report().error(), "ConfigMap flights-router does not exist"));
        assertThat(table.report().weights()).containsEntry("stable", 100);
    }

    @Test
    void waitsForAConfigMapThatIsNotThereYet() {
        server.store(null);
        follow(LONG);
        assertThat(table.isLoaded()).isFalse();
        assertThat(table.report().error()).isEqualTo("ConfigMap flights-router does not exist");

        server.change(routes(1));
        awaitGeneration(1);
    }

    private void follow(Duration longestWatch) {
        followed = RoutesConfigMap.watch(server.reachedWith(token), "team", "flights-router", table, longestWatch);
        awaitWatches(1);
    }

    private void awaitGeneration(long generation) {
        await(() -> Objects.equals(table.report().generation(), generation));
    }

    private void awaitWatches(int count) {
        await(() -> server.watches.get() >= count);
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("the condition did not come true").isLessThan(end);
            LockSupport.parkNanos(5_000_000);
        }
    }

    private static String routes(long generation) {
        return """
                {"generation": %d, "salt": "uid", "arms":
                 [{"name": "stable", "version": "flights-v1", "host": "127.0.0.1", "port": 80, "weight": 100}]}""".formatted(generation);
    }
}
