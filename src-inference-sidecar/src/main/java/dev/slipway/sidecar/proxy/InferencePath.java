package dev.slipway.sidecar.proxy;

/**
 * Tells the requests that ask a model for predictions: Open Inference V2 {@code /v2/models/<name>[/versions/<v>]/infer} and V1
 * {@code /v1/models/<name>:predict}. Only these are counted, mirrored, and safe to send again: a prediction changes nothing.
 */
public final class InferencePath {
    private static final String V2 = "/v2/models/";
    private static final String V2_END = "/infer";
    private static final String V1 = "/v1/models/";
    private static final String V1_END = ":predict";

    private InferencePath() {}

    public static boolean matches(String uri) {
        int query = uri.indexOf('?');
        int end = query < 0 ? uri.length() : query;
        return isBetween(uri, end, V2, V2_END) || isBetween(uri, end, V1, V1_END);
    }

    private static boolean isBetween(String uri, int end, String start, String finish) {
        return uri.startsWith(start)
                && end > start.length() + finish.length()
                && uri.startsWith(finish, end - finish.length());
    }
}
