package dev.slipway.sidecar.proxy;

import io.netty.handler.codec.http.HttpRequest;
import java.util.Optional;

/**
 * Where one request goes.
 *
 * @param target answers it
 * @param mirror gets a copy when present; nobody waits for its answer
 */
public record Choice(Target target, Optional<Target> mirror) {

    /** Decides for each request; empty while there is nothing to choose from. Called on event loops. */
    @FunctionalInterface
    public interface Chooser {
        Optional<Choice> choose(HttpRequest head);
    }
}
