package dev.slipway.operator.config;

/** The configuration cannot be used; the message names the field and says what to do. */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ConfigurationException(String message) {
        super(message);
    }
}
