package dev.slipway.sidecar.embedded;

/** The request is at fault; the message names the column or field, and is shown to the client with status 400. */
public final class BadInput extends RuntimeException {
    private static final long serialVersionUID = 1;

    public BadInput(String message) {
        super(message);
    }
}
