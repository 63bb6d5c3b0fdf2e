package dev.slipway.sidecar.embedded;

/** The model is at fault; the message is shown to the client with status 500. */
final class ModelFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    ModelFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
