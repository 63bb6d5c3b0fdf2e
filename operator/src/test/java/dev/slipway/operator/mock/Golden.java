package dev.slipway.operator.mock;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Manifests as people read them. {@code -Dslipway.golden.write=true} writes them anew; the difference is then reviewed. */
public final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources/golden");

    private Golden() {}

    /** Compares an object with {@code golden/<name>.yaml}. */
    public static void check(String name, Object object) {
        Path file = FOLDER.resolve(name + ".yaml");
        String yaml = Serialization.asYaml(object);
        try {
            if (Boolean.getBoolean("slipway.golden.write")) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, yaml);
            }
            assertThat(yaml).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
