package dev.slipway.e2e.image;

import dev.slipway.e2e.image.ImageBuilder.BuiltImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes the images that are named, or all, and a list of them: a line of name, reference and archive each. */
public final class BuildImages {
    private BuildImages() {}

    /**
     * Runs.
     *
     * @param arguments the repository's folder, the cache's folder, and names of images; without names, all
     */
    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length < 2) {
            System.err.println("usage: BuildImages REPOSITORY CACHE [IMAGE...]");
            System.exit(2);
        }
        List<String> names = List.of(arguments).subList(2, arguments.length);
        try {
            build(Path.of(arguments[0]), Path.of(arguments[1]), names.isEmpty() ? ImageCatalogue.NAMES : names);
        } catch (IOException | IllegalArgumentException e) {
            System.err.println("images: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void build(Path repository, Path cache, List<String> names)
            throws IOException, InterruptedException {
        ImageCatalogue catalogue = new ImageCatalogue(repository, new JarSlimmer(cache.resolve("slim")));
        AotCache aotCache =
                new AotCache(cache, new Rehearsal(repository.resolve("operator"), cache.resolve("rehearsal.log")));
        ImageBuilder builder = new ImageBuilder(cache);
        List<String> lines = new ArrayList<>();
        for (String name : names) {
            ImageDefinition plain = catalogue.named(name);
            ImageDefinition definition = name.equals("operator") ? aotCache.addTo(plain) : plain;
            BuiltImage image = builder.build(definition);
            report(definition, image);
            lines.add(String.join(
                    "\t", image.name(), image.reference(), image.archive().toString()));
        }
        Path list = repository.resolve("e2e/target/images/images.list");
        Files.createDirectories(list.getParent());
        Files.write(list, lines);
    }

    private static void report(ImageDefinition definition, BuiltImage image) throws IOException {
        List<Long> sizes = ArchiveSizes.of(image.archive());
        long total = sizes.stream().mapToLong(Long::longValue).sum();
        System.out.printf(
                "images: %s %s, %s compressed%n",
                image.reference(), image.cached() ? "cached" : "built", megabytes(total));
        for (int layer = 0; layer < sizes.size(); layer++) {
            System.out.printf(
                    "images:   %-14s %10s%n", definition.layers().get(layer).name(), megabytes(sizes.get(layer)));
        }
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
