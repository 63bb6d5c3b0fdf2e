package dev.slipway.sidecar.proxy;

/** Where a server listens; the host is a name or a literal address. */
public record Address(String host, int port) {
    private static final int LARGEST_PORT = 65_535;

    public Address {
        if (host.isBlank()) {
            throw new IllegalArgumentException("host must not be empty");
        }
        if (port < 1 || port > LARGEST_PORT) {
            throw new IllegalArgumentException("port must be 1 to 65535, was " + port);
        }
    }

    /** Reads {@code host:port}. */
    public static Address parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("must be host:port, was '" + text + "'");
        }
        try {
            return new Address(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException("port must be a number in '" + text + "'", notANumber);
        }
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
