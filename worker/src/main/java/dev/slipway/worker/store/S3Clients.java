package dev.slipway.worker.store;

import dev.slipway.worker.report.Fault;
import dev.slipway.worker.report.Reason;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Clients of S3 by the settings of a store. */
final class S3Clients {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration READ = Duration.ofSeconds(60);

    private S3Clients() {}

    static S3Client open(StoreSettings settings) {
        S3ClientBuilder builder = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(READ))
                .region(Region.of(settings.region() == null ? "us-east-1" : settings.region()))
                .forcePathStyle(Boolean.TRUE.equals(settings.pathStyle()))
                .credentialsProvider(credentials(settings))
                // Waiting for "100 Continue" costs a second a file where a store sends none.
                // One signature over the whole body: not every store unpacks a body that is signed in chunks.
                .serviceConfiguration(configuration ->
                        configuration.chunkedEncodingEnabled(false).expectContinueEnabled(false))
                // Stores other than Amazon's do not know the newer trailing checksums; our manifests check more.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        if (settings.endpoint() != null) {
            builder.endpointOverride(URI.create(settings.endpoint()));
        }
        return builder.build();
    }

    private static AwsCredentialsProvider credentials(StoreSettings settings) {
        if (settings.credentials() == null) {
            return DefaultCredentialsProvider.builder().build();
        }
        return StaticCredentialsProvider.create(
                AwsBasicCredentials.create(key(settings, "accessKeyId"), key(settings, "secretAccessKey")));
    }

    private static String key(StoreSettings settings, String name) {
        Path file = Path.of(settings.credentials(), name);
        try {
            return Files.readString(file).strip();
        } catch (IOException absent) {
            throw new Fault(
                    Reason.AccessDenied,
                    null,
                    "the Secret of store %s has no key %s".formatted(settings.name(), name),
                    absent);
        }
    }
}
