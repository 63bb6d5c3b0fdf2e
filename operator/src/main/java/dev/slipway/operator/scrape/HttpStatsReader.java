package dev.slipway.operator.scrape;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.fabric8.kubernetes.api.model.Pod;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** Asks all pods at once under one deadline, so that a pod that hangs delays nobody, and reads at most so many bytes of each. */
@Singleton
public final class HttpStatsReader implements StatsReader {
    private static final int MANAGEMENT_PORT = 9090;
    private static final Duration DEADLINE = Duration.ofSeconds(1);
    private static final long MOST_BYTES = 256 * 1024;
    private static final int OK = 200;
    private static final Logger LOG = Logger.getLogger(HttpStatsReader.class);
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final int port;
    private final Duration deadline;
    private final HttpClient client;

    HttpStatsReader() {
        this(MANAGEMENT_PORT, DEADLINE);
    }

    HttpStatsReader(int port, Duration deadline) {
        this.port = port;
        this.deadline = deadline;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(deadline)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    @Override
    public Map<String, PodStats> read(Collection<Pod> pods) {
        Map<String, CompletableFuture<HttpResponse<byte[]>>> asked = new HashMap<>();
        for (Pod pod : pods) {
            address(pod).ifPresent(address -> asked.put(pod.getMetadata().getUid(), ask(address)));
        }
        long end = System.nanoTime() + deadline.toNanos();
        Map<String, PodStats> answers = new HashMap<>();
        asked.forEach((uid, answer) -> await(answer, end).ifPresent(stats -> answers.put(uid, stats)));
        return answers;
    }

    private CompletableFuture<HttpResponse<byte[]>> ask(String address) {
        String host = address.contains(":") ? "[" + address + "]" : address;
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://%s:%d/slipway/stats".formatted(host, port)))
                .timeout(deadline)
                .build();
        return client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
    }

    private static Optional<PodStats> await(CompletableFuture<HttpResponse<byte[]>> asked, long end) {
        try {
            return parse(asked.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS));
        } catch (TimeoutException | ExecutionException silent) {
            LOG.debugf(silent, "a pod gave no stats");
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        asked.cancel(true);
        return Optional.empty();
    }

    private static Optional<PodStats> parse(HttpResponse<byte[]> response) {
        if (response.statusCode() != OK) {
            return Optional.empty();
        }
        try {
            PodStats stats = JSON.readValue(response.body(), PodStats.class);
            stats.arms().forEach(PodStats.ArmStats::traffic);
            return Optional.of(stats);
        } catch (IOException | RuntimeException senseless) {
            LOG.debugf(senseless, "%s gave stats that cannot be read", response.uri());
            return Optional.empty();
        }
    }

    private static Optional<String> address(Pod pod) {
        return pod.getStatus() == null
                ? Optional.empty()
                : Optional.ofNullable(pod.getStatus().getPodIP()).filter(address -> !address.isEmpty());
    }
}
