package dev.slipway.sidecar;

import dev.slipway.sidecar.http.Limits;
import dev.slipway.sidecar.proxy.Address;
import dev.slipway.sidecar.stats.Identity;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What the environment says.
 *
 * @param identity whose process this is
 * @param drain how long the end of the process may take
 */
public record Configuration(Mode mode, int port, int managementPort, Identity identity, Duration drain, Limits limits) {

    /** What the process does. */
    public sealed interface Mode {}

    /** In front of a model server. */
    public record Proxy(String version, Address upstream) implements Mode {}

    /** The model runs in this process. */
    public record Embedded(String version, String modelName, Path modelDirectory) implements Mode {}

    /** In front of several versions. */
    public sealed interface Router extends Mode {}

    /** Routes from a file. */
    public record FileRouter(Path routes) implements Router {}

    /** Routes from the key {@code routes.json} of a ConfigMap. */
    public record ConfigMapRouter(String namespace, String name) implements Router {}

    /** The name of the mode, as it is given on the command line and shown in the stats. */
    public String modeName() {
        return switch (mode) {
            case Proxy proxy -> "proxy";
            case Embedded embedded -> "proxy";
            case Router router -> "router";
        };
    }
}
