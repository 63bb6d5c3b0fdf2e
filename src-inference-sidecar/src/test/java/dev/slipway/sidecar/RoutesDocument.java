package dev.slipway.sidecar;

import dev.slipway.sidecar.proxy.Address;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * A {@code routes.json} of two arms.
 *
 * @param more members of the document that come on top, as {@code "sticky": …}
 */
record RoutesDocument(long generation, Address stable, Address candidate, int weight, List<String> more) {

    String json() {
        return """
                {"generation": %d, "salt": "release-1", %s
                 "arms": [%s, %s]}""".formatted(
                        generation,
                        more.isEmpty() ? "" : String.join(", ", more) + ",",
                        arm("stable", "flights-v1", stable, 100 - weight),
                        arm("candidate", "flights-v2", candidate, weight));
    }

    private static String arm(String name, String version, Address address, int weight) {
        return "{\"name\": \"%s\", \"version\": \"%s\", \"host\": \"%s\", \"port\": %d, \"weight\": %d}"
                .formatted(name, version, address.host(), address.port(), weight);
    }

    void writeTo(Path file) throws IOException {
        write(file, json());
    }

    /** In one step, as a kubelet does. */
    static void write(Path file, String text) throws IOException {
        Path partial = Files.writeString(file.resolveSibling(file.getFileName() + ".partial"), text);
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
