package dev.slipway.operator.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalTest {
    private static final String INVALID =
            "Job.batch \"a\" is invalid: spec.template.spec.containers[0].image: Required value";

    @ParameterizedTest
    @CsvSource({
        "400, true",
        "401, false",
        "403, true",
        "404, false",
        "409, false",
        "422, true",
        "429, false",
        "500, false",
        "503, false",
        "504, false"
    })
    void onlyWhatDoesNotPassByItselfIsOne(int code, boolean refused) {
        Status status = new StatusBuilder().withCode(code).withMessage(INVALID).build();
        var failure = new KubernetesClientException("Failure executing: POST", code, status);
        assertThat(Refusal.of(failure).isPresent()).isEqualTo(refused);
        assertThat(Refusal.of(new IllegalStateException("a look failed", failure))
                        .isPresent())
                .isEqualTo(refused);
    }

    @Test
    void wordsOfTheApiServerNameFieldAndCause() {
        Status status = new StatusBuilder().withCode(422).withMessage(INVALID).build();
        assertThat(Refusal.of(new KubernetesClientException("Failure executing: POST", 422, status)))
                .hasValue("the API server refuses what this needs: " + INVALID
                        + "; mend that, and it goes on within a minute");
        assertThat(Refusal.of(new KubernetesClientException("no status", 403, null))
                        .orElseThrow())
                .contains("no status");
    }

    @Test
    void nameThatSomethingElseHasIsOne() {
        ConfigMap there = new ConfigMapBuilder()
                .withNewMetadata()
                .withName("flights")
                .withNamespace("team")
                .endMetadata()
                .build();
        var taken = new NameTakenException(there, there);
        assertThat(Refusal.of(taken)).hasValue(taken.getMessage());
    }

    @Test
    void serverThatDoesNotAnswerRefusesNothing() {
        assertThat(Refusal.of(new KubernetesClientException("no connection", new ConnectException())))
                .isEmpty();
        assertThat(Refusal.of(new NullPointerException())).isEmpty();
    }
}
