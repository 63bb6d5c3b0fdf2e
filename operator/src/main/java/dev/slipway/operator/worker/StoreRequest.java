package dev.slipway.operator.worker;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.slipway.operator.config.Store;

/**
 * A store as the worker is told of it.
 *
 * @param name its name
 * @param uri where it is
 * @param endpoint address of an S3 service that is not AWS, or null
 * @param region region, or null
 * @param pathStyle whether the bucket is in the path, or null
 * @param credentials folder with its credentials, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StoreRequest(
        String name, String uri, String endpoint, String region, Boolean pathStyle, String credentials) {
    static final String CREDENTIALS = "/slipway/stores/";
    static final String CLAIMS = "/slipway/claims/";

    /** The request for a store. */
    public static StoreRequest of(Store store) {
        return new StoreRequest(
                store.name(),
                store.uri(),
                store.endpoint(),
                store.region(),
                store.pathStyle(),
                store.secretName() == null ? null : CREDENTIALS + store.name());
    }
}
