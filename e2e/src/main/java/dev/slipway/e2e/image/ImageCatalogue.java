package dev.slipway.e2e.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The images of Slipway and of its examples. */
final class ImageCatalogue {
    /** Names of all images, in the order in which they are built. */
    static final List<String> NAMES = List.of("operator", "worker", "sidecar", "flights-train");

    /** First-party jars, as Maven and as Quarkus name them: they go into the top layer. */
    private static final Predicate<Path> FIRST_PARTY = path -> {
        String name = path.getFileName().toString();
        return name.startsWith("slipway-") || name.startsWith("dev.slipway.");
    };

    /** The operator waits most of its time, and the second compiler takes half of the CPU of its start, and memory that it keeps. */
    private static final String FIRST_COMPILER = "-XX:TieredStopAtLevel=1";

    private final Path repository;
    private final Path parts;
    private final JarSlimmer slimmer;

    ImageCatalogue(Path repository, JarSlimmer slimmer) {
        this.repository = repository;
        this.parts = repository.resolve("e2e/target/images/parts");
        this.slimmer = slimmer;
    }

    /**
     * The definition of an image.
     *
     * @param name one of {@link #NAMES}
     * @throws IOException if what it is made of has not been built
     */
    ImageDefinition named(String name) throws IOException {
        return switch (name) {
            case "operator" -> operator();
            case "worker" -> classPathProcess(name, "worker", JavaLaunch.of("dev.slipway.worker.Main", 40));
            case "sidecar" ->
                classPathProcess(name, "src-inference-sidecar", JavaLaunch.of("dev.slipway.sidecar.Main", 40));
            case "flights-train" -> flightsTrain();
            default ->
                throw new IllegalArgumentException(
                        "no image is called '" + name + "'; there are " + String.join(", ", NAMES));
        };
    }

    private ImageDefinition operator() {
        Path application = repository.resolve("operator/target/quarkus-app");
        Predicate<Path> dependency = path -> path.startsWith("lib") && !FIRST_PARTY.test(path);
        List<LayerDefinition> layers = javaLayers();
        layers.add(new LayerDefinition("dependencies", List.of(new FolderCopy(application, "/app", dependency))));
        layers.add(
                new LayerDefinition("application", List.of(new FolderCopy(application, "/app", dependency.negate()))));
        Launch launch = JavaLaunch.ofJar("/app/quarkus-run.jar", 40).with(FIRST_COMPILER);
        return new ImageDefinition("operator", layers, launch);
    }

    private ImageDefinition classPathProcess(String name, String module, JavaLaunch launch) throws IOException {
        Path target = repository.resolve(module).resolve("target");
        Path dependencies = target.resolve("dependency");
        JarSlimmer.Slimmed slimmed = slimmer.slim(dependencies);
        FolderCopy ownJar = new FolderCopy(
                target,
                "/app/slipway",
                path -> path.getNameCount() == 1 && path.toString().endsWith(".jar"));
        FolderCopy siblings = new FolderCopy(dependencies, "/app/slipway", FIRST_PARTY);
        FolderCopy others =
                new FolderCopy(dependencies, "/app/lib", FIRST_PARTY.negate().and(slimmed.untouched()));

        List<FolderCopy> dependencyCopies = new ArrayList<>(slimmed.copies());
        dependencyCopies.add(others);
        List<LayerDefinition> layers = javaLayers();
        layers.add(new LayerDefinition("dependencies", dependencyCopies));
        layers.add(new LayerDefinition("application", List.of(ownJar, siblings)));
        return new ImageDefinition(name, layers, launch.over(layers));
    }

    private List<LayerDefinition> javaLayers() {
        return new ArrayList<>(List.of(part("base", "base", "/"), part("runtime", "runtime", JavaLaunch.HOME)));
    }

    private ImageDefinition flightsTrain() {
        List<LayerDefinition> layers = List.of(
                part("base", "base", "/"),
                part("python", "python", "/"),
                part("wheels", "wheels", "/"),
                new LayerDefinition(
                        "application",
                        List.of(new FolderCopy(
                                repository.resolve("examples/flights"),
                                "/app",
                                path -> path.getNameCount() == 1
                                        && path.toString().endsWith(".py")))));
        Launch launch = new Launch(
                List.of("/usr/bin/python3"),
                List.of("/app/train.py"),
                Map.of(
                        "LANG",
                        "C.UTF-8",
                        "PYTHONUNBUFFERED",
                        "1",
                        "SSL_CERT_FILE",
                        "/etc/ssl/certs/ca-certificates.crt"));
        return new ImageDefinition("flights-train", layers, launch);
    }

    private LayerDefinition part(String layer, String part, String into) {
        return new LayerDefinition(layer, List.of(FolderCopy.whole(parts.resolve(part), into)));
    }
}
