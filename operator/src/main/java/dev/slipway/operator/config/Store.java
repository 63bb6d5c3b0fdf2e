package dev.slipway.operator.config;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A place for data and models.
 *
 * @param name what resources call it
 * @param uri {@code s3://bucket[/prefix]}, {@code https://host/path} (read only) or {@code file:///path} on a claim
 * @param endpoint address of an S3 service that is not AWS, or null
 * @param region region of an S3 store, or null
 * @param pathStyle whether the bucket is in the path, or null
 * @param secretName Secret of the tenant's namespace with its credentials, or null
 * @param claimName claim of the tenant's namespace that holds a file store, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Store(
        String name,
        String uri,
        String endpoint,
        String region,
        Boolean pathStyle,
        String secretName,
        String claimName) {}
