package dev.slipway.e2e.image;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** Writes docker archives, named by the digest of what is in them; one that is there already is not written again. */
final class ImageBuilder {
    /** Nobody: the user whom Pod Security {@code restricted} wants a process to be. */
    static final String USER = "65532:65532";

    /** The tag that every build moves, for manifests that are written by hand. */
    static final String MOVING_TAG = "dev";

    private static final String PREFIX = "localhost/slipway/";

    private final Path cache;

    /** @param cache folder of the archives and of compressed layers */
    ImageBuilder(Path cache) {
        this.cache = cache;
    }

    /**
     * An image in a file.
     *
     * @param name name in the catalogue
     * @param reference what pods call it
     * @param archive docker archive
     * @param cached whether it was there already
     */
    record BuiltImage(String name, String reference, Path archive, boolean cached) {}

    BuiltImage build(ImageDefinition image) throws IOException, InterruptedException {
        List<FileEntriesLayer> layers = new ArrayList<>();
        for (LayerDefinition layer : image.layers()) {
            layers.add(layer.read());
        }
        String tag = Digests.ofImage(image.launch(), layers).substring(0, 12);
        String reference = PREFIX + image.name() + ":" + tag;
        Path archive = cache.resolve(image.name() + "-" + tag + ".tar");
        if (Files.exists(archive)) {
            return new BuiltImage(image.name(), reference, archive, true);
        }
        Files.createDirectories(cache);
        Path partial = cache.resolve(archive.getFileName() + ".partial");
        write(image, layers, TarImage.at(partial), reference);
        Files.move(partial, archive, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return new BuiltImage(image.name(), reference, archive, false);
    }

    private void write(ImageDefinition image, List<FileEntriesLayer> layers, TarImage target, String reference)
            throws IOException, InterruptedException {
        Path layerCache = cache.resolve("layers");
        try {
            Jib.fromScratch()
                    .setFileEntriesLayers(layers)
                    .setEntrypoint(image.launch().entrypoint())
                    .setProgramArguments(image.launch().arguments())
                    .setEnvironment(image.launch().environment())
                    .setUser(USER)
                    .containerize(Containerizer.to(target.named(reference))
                            .withAdditionalTag(MOVING_TAG)
                            .setOfflineMode(true)
                            .setToolName("slipway")
                            .setBaseImageLayersCache(layerCache)
                            .setApplicationLayersCache(layerCache));
        } catch (ExecutionException
                | RegistryException
                | InvalidImageReferenceException
                | CacheDirectoryCreationException e) {
            throw new IOException("image " + image.name() + " cannot be written: " + e.getMessage(), e);
        }
    }
}
