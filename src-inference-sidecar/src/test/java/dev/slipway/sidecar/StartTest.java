package dev.slipway.sidecar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartTest {
    private static final Map<String, String> GOOD = Map.of(
            "SLIPWAY_VERSION",
            "flights-v1",
            "SLIPWAY_UPSTREAM",
            "127.0.0.1:8081",
            "SLIPWAY_ROLLOUT",
            "flights",
            "SLIPWAY_REVISION",
            "3f9ac2d81b07",
            "HOSTNAME",
            "pod-1");

    @Test
    void readsTheEnvironment() {
        Configuration read = new Environment(GOOD).read("proxy");

        assertThat(read.port()).isEqualTo(8080);
        assertThat(read.managementPort()).isEqualTo(9090);
        assertThat(read.drain()).isEqualTo(Duration.ofSeconds(20));
        assertThat(read.identity().revision()).isEqualTo("3f9ac2d81b07");
        assertThat(read.mode())
                .isInstanceOfSatisfying(
                        Configuration.Proxy.class,
                        proxy -> assertThat(proxy.upstream()).hasToString("127.0.0.1:8081"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            proxy | SLIPWAY_VERSION | `` | SLIPWAY_VERSION must be set
            proxy | SLIPWAY_UPSTREAM | `` | SLIPWAY_UPSTREAM must be set
            proxy | SLIPWAY_UPSTREAM | 8081 | SLIPWAY_UPSTREAM must be host:port, was '8081'
            proxy | SLIPWAY_UPSTREAM | localhost:http | SLIPWAY_UPSTREAM port must be a number in 'localhost:http'
            proxy | SLIPWAY_UPSTREAM | localhost:65536 | SLIPWAY_UPSTREAM port must be 1 to 65535, was 65536
            proxy | SLIPWAY_UPSTREAM | embedded | SLIPWAY_MODEL_NAME must be set
            proxy | SLIPWAY_PORT | 0 | SLIPWAY_PORT must be a positive number, was '0'
            proxy | SLIPWAY_PORT | 70000 | SLIPWAY_PORT port must be 1 to 65535, was 70000
            proxy | SLIPWAY_MANAGEMENT_PORT | web | SLIPWAY_MANAGEMENT_PORT must be a positive number, was 'web'
            proxy | SLIPWAY_DRAIN | 20 | SLIPWAY_DRAIN must be a duration like 20s or 1m30s, was '20'
            proxy | SLIPWAY_DRAIN | -1s | SLIPWAY_DRAIN must be more than 0s and at most 24h, was '-1s'
            proxy | SLIPWAY_IDLE_TIMEOUT | 0s | SLIPWAY_IDLE_TIMEOUT must be more than 0s and at most 24h, was '0s'
            proxy | SLIPWAY_DRAIN | 999999999h | SLIPWAY_DRAIN must be more than 0s and at most 24h, was '999999999h'
            proxy | SLIPWAY_MAX_IN_FLIGHT | -1 | SLIPWAY_MAX_IN_FLIGHT must be a positive number, was '-1'
            router | SLIPWAY_NAMESPACE | `` | SLIPWAY_NAMESPACE must be set
            router | SLIPWAY_NAMESPACE | team | SLIPWAY_ROUTES_CONFIGMAP must be set
            worker | SLIPWAY_PORT | 1 | mode must be proxy or router, was 'worker'
            """)
    void namesTheVariableThatIsWrong(String mode, String variable, String value, String message) {
        Map<String, String> variables = new HashMap<>(GOOD);
        variables.put(variable, value);

        assertThatThrownBy(() -> new Environment(variables).read(mode))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void endsWith2AndOneSentenceWhenTheConfigurationIsBad() throws Exception {
        try (SidecarProcess sidecar = new SidecarProcess(Map.of("SLIPWAY_VERSION", "flights-v1"), "proxy")) {
            assertThat(sidecar.exitCode()).isEqualTo(2);
            assertThat(sidecar.output().lines()).singleElement().asString().endsWith("SLIPWAY_UPSTREAM must be set");
        }
    }

    @Test
    void endsWith2WhenItsPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
            String port = String.valueOf(taken.getLocalPort());
            Map<String, String> variables = new HashMap<>(GOOD);
            variables.put("SLIPWAY_PORT", port);
            variables.put("SLIPWAY_MANAGEMENT_PORT", String.valueOf(SidecarProcess.freePort()));
            try (SidecarProcess sidecar = new SidecarProcess(variables, "proxy")) {
                assertThat(sidecar.exitCode()).isEqualTo(2);
                assertThat(sidecar.output()).contains("SLIPWAY_PORT " + port + " cannot be listened on");
            }
        }
    }

    @Test
    void endsWith2WhenTheModelIsNotThere() throws Exception {
        Map<String, String> variables = new HashMap<>(GOOD);
        variables.putAll(Map.of(
                "SLIPWAY_UPSTREAM",
                "embedded",
                "SLIPWAY_MODEL_NAME",
                "flights",
                "SLIPWAY_MODEL_DIR",
                "/no/such/folder"));
        try (SidecarProcess sidecar = new SidecarProcess(variables, "proxy")) {
            assertThat(sidecar.exitCode()).isEqualTo(2);
            assertThat(sidecar.output()).contains("/no/such/folder/model.onnx is not there or cannot be read");
        }
    }

    @Test
    void endsWith0AndLosesNoRequestOnSigterm() throws Exception {
        int port = SidecarProcess.freePort();
        try (Upstream upstream = Upstream.echo()) {
            Map<String, String> variables = new HashMap<>(GOOD);
            variables.put("SLIPWAY_UPSTREAM", upstream.address().toString());
            variables.put("SLIPWAY_PORT", String.valueOf(port));
            variables.put("SLIPWAY_MANAGEMENT_PORT", String.valueOf(SidecarProcess.freePort()));
            try (SidecarProcess sidecar = new SidecarProcess(variables, "proxy")) {
                Running.await(() -> SidecarProcess.listens(port));
                Load load = new Load(port, 8);
                Running.await(() -> load.answered.get() > 200);
                sidecar.terminate();
                Running.await(() -> load.closedByAnswer.get() > 100);
                load.endpointRemoved();

                assertThat(sidecar.exitCode()).isZero();
                assertThat(load.lost).isEmpty();
            }
        }
    }
}
