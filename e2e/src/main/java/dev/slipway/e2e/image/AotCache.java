package dev.slipway.e2e.image;

import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Adds to the image of the operator a file with its classes, loaded and linked as the first second of a process leaves them. It fits one image only, to the
 * times of its jars, so it is made from the image's own files and kept under their digest.
 */
final class AotCache {
    private static final String IN_IMAGE = "/app/aot/operator.aot";
    private static final String IN_REHEARSAL = "/rehearsal/operator.aot";

    private final Path cache;
    private final Rehearsal rehearsal;

    /** @param cache folder in which results are kept */
    AotCache(Path cache, Rehearsal rehearsal) {
        this.cache = cache;
        this.rehearsal = rehearsal;
    }

    /** The image with its cache, or as it was when none can be made on this machine. */
    ImageDefinition addTo(ImageDefinition image) throws InterruptedException {
        try {
            Path folder = made(image);
            List<LayerDefinition> layers = new ArrayList<>(image.layers());
            layers.add(new LayerDefinition("aot", List.of(FolderCopy.whole(folder, "/app/aot"))));
            return new ImageDefinition(image.name(), layers, image.launch().with("-XX:AOTCache=" + IN_IMAGE));
        } catch (IOException e) {
            System.out.printf(
                    "images: %s has no AOT cache, which works and starts slower: %s%n", image.name(), e.getMessage());
            return image;
        }
    }

    private Path made(ImageDefinition image) throws IOException, InterruptedException {
        List<FileEntriesLayer> layers = new ArrayList<>();
        for (LayerDefinition layer : image.layers()) {
            layers.add(layer.read());
        }
        Path done =
                cache.resolve("aot-" + Digests.ofImage(image.launch(), layers).substring(0, 16));
        if (!Files.isDirectory(done)) {
            make(image, done);
        }
        return done;
    }

    private void make(ImageDefinition image, Path done) throws IOException, InterruptedException {
        Path partial = Files.createDirectories(done.resolveSibling(done.getFileName() + ".partial"));
        try (RootFolder root = RootFolder.of(image.layers())) {
            root.openFolder("/rehearsal");
            rehearsal.run(root, image.launch(), IN_REHEARSAL);
            Files.copy(
                    root.at(IN_REHEARSAL),
                    partial.resolve(Path.of(IN_IMAGE).getFileName()),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        Files.move(partial, done);
    }
}
