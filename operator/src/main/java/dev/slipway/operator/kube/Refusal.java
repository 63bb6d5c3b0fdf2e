package dev.slipway.operator.kube;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the API server does not take from Slipway, which does not pass by itself: an object that is not valid, is not allowed, or is one too many for a quota. */
final class Refusal {
    private static final int UNPROCESSABLE = 422;

    /** Not among them: what another try may find otherwise, such as a conflict, an object that is gone, too many requests. */
    private static final Set<Integer> CODES =
            Set.of(HttpURLConnection.HTTP_BAD_REQUEST, HttpURLConnection.HTTP_FORBIDDEN, UNPROCESSABLE);

    private Refusal() {}

    /** What was refused and why, and what to do; empty when a failure may pass by itself. */
    static Optional<String> of(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .flatMap(cause -> said(cause).stream())
                .findFirst();
    }

    private static Optional<String> said(Throwable cause) {
        return switch (cause) {
            case NameTakenException taken -> Optional.of(taken.getMessage());
            case KubernetesClientException client
            when CODES.contains(client.getCode()) ->
                Optional.of("the API server refuses what this needs: %s; mend that, and it goes on within a minute"
                        .formatted(words(client)));
            default -> Optional.empty();
        };
    }

    /** Names the object, the field and the cause; the message of the exception adds the request and the whole answer. */
    private static String words(KubernetesClientException refused) {
        return refused.getStatus() == null || refused.getStatus().getMessage() == null
                ? refused.getMessage()
                : refused.getStatus().getMessage();
    }
}
