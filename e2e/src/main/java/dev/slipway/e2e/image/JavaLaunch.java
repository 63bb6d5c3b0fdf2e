package dev.slipway.e2e.image;

import com.google.cloud.tools.jib.api.buildplan.FileEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a Java process starts.
 *
 * @param mainClass class with the main method
 * @param heapPercent share of the container's memory that the heap may take; the rest is for native code, buffers and threads
 */
record JavaLaunch(String mainClass, int heapPercent) {
    /** Where the Java runtime is in the image. */
    static final String HOME = "/opt/java";

    /** Where libraries are that the process would otherwise unpack into /tmp at every start. */
    static final String NATIVE_LIBRARIES = "/app/native";

    static JavaLaunch of(String mainClass, int heapPercent) {
        return new JavaLaunch(mainClass, heapPercent);
    }

    /** A jar whose manifest says what it needs. */
    static Launch ofJar(String jar, int heapPercent) {
        List<String> command = options(heapPercent);
        command.addAll(List.of("-jar", jar));
        return new Launch(command, List.of(), environment());
    }

    /** The class path is every jar of the layers, first-party ones first, in one order: that of the start must not depend on a file system. */
    Launch over(List<LayerDefinition> layers) throws IOException {
        List<String> jars = new ArrayList<>();
        for (LayerDefinition layer : layers.reversed()) {
            layer.read().getEntries().stream()
                    .map(FileEntry::getExtractionPath)
                    .map(Object::toString)
                    .filter(path -> path.startsWith("/app/") && path.endsWith(".jar"))
                    .sorted()
                    .forEach(jars::add);
        }
        List<String> command = options(heapPercent);
        command.addAll(List.of("-cp", String.join(":", jars), mainClass));
        return new Launch(command, List.of(), environment());
    }

    private static List<String> options(int heapPercent) {
        return new ArrayList<>(List.of(
                HOME + "/bin/java",
                "-XX:+UseCompactObjectHeaders",
                "-XX:+UseSerialGC",
                "-XX:MaxRAMPercentage=" + heapPercent,
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.library.path=" + NATIVE_LIBRARIES,
                "-Donnxruntime.native.path=" + NATIVE_LIBRARIES));
    }

    /** ONNX Runtime sends usage data to its maker unless it is told not to, and crashes when it cannot store its device id. */
    private static Map<String, String> environment() {
        return Map.of("LANG", "C.UTF-8", "JAVA_HOME", HOME, "ORT_DISABLE_TELEMETRY", "1");
    }
}
