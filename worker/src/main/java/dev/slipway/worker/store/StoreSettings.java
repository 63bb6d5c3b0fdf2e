package dev.slipway.worker.store;

import java.util.Objects;

/**
 * A store of the operator's configuration.
 *
 * @param name its name
 * @param uri {@code s3://bucket[/prefix]}, {@code https://host/path} (read-only) or {@code file:///path} on a claim
 * @param endpoint address of the S3 API when it is not Amazon's, or null
 * @param region region of the bucket, or null
 * @param pathStyle whether the bucket is in the path, not in the host name
 * @param credentials folder with the files {@code accessKeyId} and {@code secretAccessKey}, or null for what the pod's
 *     identity gives
 */
public record StoreSettings(
        String name, String uri, String endpoint, String region, Boolean pathStyle, String credentials) {
    /** @throws NullPointerException naming what is missing */
    public StoreSettings {
        Objects.requireNonNull(name, "name is missing");
        Objects.requireNonNull(uri, "uri is missing");
    }

    /** The uri without slashes at its end. */
    String base() {
        return uri.replaceAll("/+$", "");
    }
}
