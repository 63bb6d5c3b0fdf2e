package dev.slipway.e2e.image;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The operator does what it does in production, inside the root file system of its image and against the API server of its tests, while the JDK notes which
 * classes that takes. It runs in a mount namespace of its own, so that nothing stays mounted.
 */
final class Rehearsal {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final String SERVER = "dev.slipway.operator.mock.Rehearsal";

    /** As in a pod: the runtime lays objects out by it. */
    private static final String MEMORY = "-XX:MaxRAM=384m";

    /** Device files are bound one by one: nothing here could take those of this machine away. */
    private static final String ENTER = """
            root=$1
            shift
            mkdir -p "$root/proc" "$root/dev"
            mount --rbind /proc "$root/proc"
            for device in null random urandom; do touch "$root/dev/$device" && mount --bind "/dev/$device" "$root/dev/$device"; done
            exec chroot --userspec="$1" "$root" "${@:2}"
            """;

    private static final String CONFIGURATION = """
            stores: [{name: artifacts, uri: "s3://artifacts", endpoint: "http://127.0.0.1:8333", pathStyle: true, secretName: artifacts}]
            artifactStore: artifacts
            images: {worker: "localhost/slipway/worker:dev", sidecar: "localhost/slipway/sidecar:dev", pullPolicy: IfNotPresent}
            """;

    private final Path operator;
    private final Path log;
    private final HttpClient client = HttpClient.newHttpClient();

    /**
     * A rehearsal.
     *
     * @param operator the operator's module, built
     * @param log file for what the process says
     */
    Rehearsal(Path operator, Path log) {
        this.operator = operator;
        this.log = log;
    }

    /**
     * Runs the image once.
     *
     * @param output absolute path in the root where the cache is written
     * @throws IOException if it cannot be done on this machine, or does not end as it should
     */
    void run(RootFolder root, Launch launch, String output) throws IOException, InterruptedException {
        Files.writeString(Files.createDirectories(root.at("/etc/slipway")).resolve("config.yaml"), CONFIGURATION);
        int port = freePort();
        Process server = server();
        try (BufferedReader said = server.inputReader()) {
            Process process = process(root, launch, output, String.valueOf(said.readLine()), port);
            try {
                await("the operator's readiness", process, () -> answers(port, "/q/health/ready"));
                server.outputWriter().append('\n').flush();
                if (!"done".equals(said.readLine())) {
                    throw new IOException("the Dataset of the rehearsal did not become ready");
                }
                await("the operator's metrics", process, () -> answers(port, "/metrics"));
                process.destroy();
                await("the cache", process, () -> !process.isAlive());
            } finally {
                process.destroyForcibly();
            }
        } finally {
            server.destroy();
        }
        if (!Files.isRegularFile(root.at(output))) {
            throw new IOException("the JDK wrote no cache");
        }
    }

    private Process server() throws IOException {
        Path target = operator.resolve("target");
        String classPath = String.join(
                ":",
                target.resolve("test-classes").toString(),
                target.resolve("classes").toString(),
                Files.readString(target.resolve("rehearsal.classpath")));
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-cp",
                        classPath,
                        SERVER)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private Process process(RootFolder root, Launch launch, String output, String address, int port)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "unshare", "--mount", "bash", "-euc", ENTER, "_", root.path().toString(), ImageBuilder.USER));
        command.addAll(launch.with(MEMORY, "-XX:AOTCacheOutput=" + output).entrypoint());
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.put("PATH", System.getenv("PATH"));
        environment.putAll(launch.environment());
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(port));
        environment.put("KUBERNETES_MASTER", address.replace("localhost", "127.0.0.1"));
        environment.put("KUBERNETES_TRUST_CERTIFICATES", "true");
        environment.put("KUBERNETES_DISABLE_HOSTNAME_VERIFICATION", "true");
        return builder.start();
    }

    private interface Condition {
        boolean holds() throws InterruptedException;
    }

    private void await(String what, Process process, Condition condition) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (!condition.holds()) {
            if (Instant.now().isAfter(end)) {
                throw new IOException(what + " did not come within " + PATIENCE);
            }
            if (process.waitFor(PAUSE.toMillis(), TimeUnit.MILLISECONDS) && !condition.holds()) {
                throw new IOException("%s did not come: the process ended with %d; %s says why"
                        .formatted(what, process.exitValue(), log));
            }
        }
    }

    private boolean answers(int port, String path) throws InterruptedException {
        try {
            URI page = URI.create("http://127.0.0.1:" + port + path);
            return client.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
