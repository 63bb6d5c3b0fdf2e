package dev.slipway.sidecar.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.sidecar.stats.ArmStats;
import dev.slipway.sidecar.stats.Outcome;
import dev.slipway.sidecar.stats.Statistics;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class RouteTableTest {
    private static final HttpRequest ANY = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/");

    private final Statistics statistics = new Statistics(InstantSource.system());
    private final RouteTable table = new RouteTable(statistics);

    @Test
    void countsTheVersionsOfTheDocumentInForceAndOfTheOneBefore() {
        for (int release = 1; release <= 500; release++) {
            table.offer(document(release, "flights-v" + release));
            count();
        }

        assertThat(versions()).containsExactly("flights-v499", "flights-v500");
        assertThat(statistics.read()).extracting(ArmStats::requests).containsExactly(1L, 1L);
    }

    @Test
    void goesOnCountingAVersionThatStays() {
        for (int generation = 1; generation <= 10; generation++) {
            table.offer(document(generation, "flights-v1"));
            count();
        }

        assertThat(statistics.read()).extracting(ArmStats::requests).containsExactly(10L);
    }

    @Test
    void keepsTheVersionsBeforeWhenTheSameDocumentOrABadOneComes() {
        table.offer(document(1, "flights-v1"));
        table.offer(document(2, "flights-v2"));
        table.offer(document(2, "flights-v2"));
        table.offer("no document");
        table.offer(document(2, "flights-v2"));

        assertThat(versions()).containsExactly("flights-v1", "flights-v2");
        assertThat(table.report().error()).isNull();
    }

    @Test
    void beginsAtZeroWithAVersionThatComesBack() {
        table.offer(document(1, "flights-v1"));
        count();
        table.offer(document(2, "flights-v2"));
        table.offer(document(3, "flights-v3"));
        assertThat(versions()).containsExactly("flights-v2", "flights-v3");

        table.offer(document(4, "flights-v1"));
        assertThat(statistics.read().getFirst().requests()).isZero();
    }

    private void count() {
        table.choose(ANY).orElseThrow().target().counters().finished(Outcome.SUCCESS, 1);
    }

    private List<String> versions() {
        return statistics.read().stream().map(ArmStats::version).toList();
    }

    private static String document(long generation, String version) {
        return """
                {"generation": %d, "salt": "uid",
                 "arms": [{"name": "stable", "version": "%s", "host": "a.team.svc", "port": 80, "weight": 100}]}""".formatted(generation, version);
    }
}
