package dev.slipway.sidecar.stats;

/** How a request ended, as evidence about the version that was asked. */
public enum Outcome {
    SUCCESS,
    /** A status of 4xx, or the client went away before the answer was complete. */
    CLIENT_ERROR,
    /** A status of 5xx, a reset connection or a time-out. */
    ERROR;

    private static final int FIRST_CLIENT_ERROR = 400;
    private static final int FIRST_ERROR = 500;

    public static Outcome ofStatus(int status) {
        if (status >= FIRST_ERROR) {
            return ERROR;
        }
        return status >= FIRST_CLIENT_ERROR ? CLIENT_ERROR : SUCCESS;
    }
}
