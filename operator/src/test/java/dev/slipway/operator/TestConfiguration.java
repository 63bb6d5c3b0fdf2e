package dev.slipway.operator;

import dev.slipway.operator.config.Configuration;
import dev.slipway.operator.config.Store;
import java.util.List;

/** What an administrator decided in the tests. */
public final class TestConfiguration {
    private TestConfiguration() {}

    /** Two stores in S3, with credentials in Secrets. */
    public static Configuration standard() {
        return new Configuration(
                List.of(store("artifacts"), store("raw")),
                "artifacts",
                new Configuration.Images(
                        "registry.example.com/slipway/worker:1",
                        "registry.example.com/slipway/sidecar:1",
                        "IfNotPresent"),
                null,
                4,
                null);
    }

    private static Store store(String name) {
        return new Store(name, "s3://" + name, "http://s3.example.com:8333", "us-east-1", true, name, null);
    }
}
