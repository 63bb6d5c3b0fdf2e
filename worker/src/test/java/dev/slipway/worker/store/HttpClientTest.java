package dev.slipway.worker.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.SdkHttpService;
import software.amazon.awssdk.http.async.SdkAsyncHttpService;
import software.amazon.awssdk.http.urlconnection.UrlConnectionSdkHttpService;

/** The image carries one HTTP client for S3: the others that the SDK brings by itself are megabytes that nothing uses. */
class HttpClientTest {
    @Test
    void onlyTheClientOfTheJdkIsThere() {
        assertThat(ServiceLoader.load(SdkHttpService.class))
                .singleElement()
                .isInstanceOf(UrlConnectionSdkHttpService.class);
        assertThat(ServiceLoader.load(SdkAsyncHttpService.class)).isEmpty();
    }
}
