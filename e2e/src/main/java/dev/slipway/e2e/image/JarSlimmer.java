package dev.slipway.e2e.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Takes native libraries out of jars that carry them for every platform: only the one of the image stays, as a file, so that images are
 * smaller by 180 MB and no start unpacks 60 MB into {@code /tmp}.
 */
final class JarSlimmer {
    private static final List<NativeBundle> BUNDLES = List.of(
            new NativeBundle(
                    "duckdb_jdbc-", "libduckdb_java.so_", Map.of("libduckdb_java.so_linux_amd64", "libduckdb_java.so")),
            new NativeBundle(
                    "onnxruntime-",
                    "ai/onnxruntime/native/",
                    Map.of(
                            "ai/onnxruntime/native/linux-x64/libonnxruntime.so", "libonnxruntime.so",
                            "ai/onnxruntime/native/linux-x64/libonnxruntime4j_jni.so", "libonnxruntime4j_jni.so")));

    private final Path cache;

    /** @param cache folder for the results, which are kept by the digest of the jar */
    JarSlimmer(Path cache) {
        this.cache = cache;
    }

    /**
     * Jars that carry native libraries for many platforms.
     *
     * @param jarPrefix beginning of the jar's file name
     * @param nativePrefix beginning of the names of the entries that are native libraries
     * @param kept entries that stay, and the file names that the loader looks for
     */
    private record NativeBundle(String jarPrefix, String nativePrefix, Map<String, String> kept) {}

    /**
     * What became of a folder of jars.
     *
     * @param copies slim jars and their libraries
     * @param untouched the jars that stay as they are
     */
    record Slimmed(List<FolderCopy> copies, Predicate<Path> untouched) {}

    Slimmed slim(Path jars) throws IOException {
        List<FolderCopy> copies = new ArrayList<>();
        Set<Path> slimmed = new HashSet<>();
        for (NativeBundle bundle : BUNDLES) {
            try (var found = Files.newDirectoryStream(jars, bundle.jarPrefix() + "*.jar")) {
                for (Path jar : found) {
                    Path folder = slim(jar, bundle);
                    copies.add(FolderCopy.whole(folder.resolve("lib"), "/app/lib"));
                    copies.add(FolderCopy.whole(folder.resolve("native"), JavaLaunch.NATIVE_LIBRARIES));
                    slimmed.add(jar.getFileName());
                }
            }
        }
        return new Slimmed(copies, path -> !slimmed.contains(path.getFileName()));
    }

    private Path slim(Path jar, NativeBundle bundle) throws IOException {
        Path done = cache.resolve(jar.getFileName() + "-" + Digests.ofFile(jar).substring(0, 16));
        if (Files.isDirectory(done)) {
            return done;
        }
        Path work = Files.createTempDirectory(Files.createDirectories(cache), "partial");
        Path libraries = Files.createDirectories(work.resolve("native"));
        Path lib = Files.createDirectories(work.resolve("lib"));
        try (ZipFile zip = new ZipFile(jar.toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(lib.resolve(jar.getFileName())))) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (!entry.getName().startsWith(bundle.nativePrefix())) {
                    copyEntry(zip, entry, out);
                }
            }
            for (Map.Entry<String, String> kept : bundle.kept().entrySet()) {
                extract(zip, kept.getKey(), libraries.resolve(kept.getValue()));
            }
        }
        return Files.move(work, done);
    }

    private static void copyEntry(ZipFile zip, ZipEntry entry, ZipOutputStream out) throws IOException {
        ZipEntry copy = new ZipEntry(entry.getName());
        copy.setLastModifiedTime(FileTime.fromMillis(entry.getTime()));
        out.putNextEntry(copy);
        try (InputStream in = zip.getInputStream(entry)) {
            in.transferTo(out);
        }
        out.closeEntry();
    }

    private static void extract(ZipFile zip, String name, Path target) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IOException(
                    zip.getName() + " has no " + name + ": its layout has changed, mend JarSlimmer's table");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            Files.copy(in, target);
        }
    }
}
