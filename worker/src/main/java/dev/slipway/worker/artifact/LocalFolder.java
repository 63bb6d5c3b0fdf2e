package dev.slipway.worker.artifact;

import dev.slipway.worker.report.Fault;
import dev.slipway.worker.report.Reason;
import dev.slipway.worker.store.Sha256;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder on the local disk.
 *
 * @param path where it is
 */
public record LocalFolder(Path path) implements AutoCloseable {
    /** A fresh folder for scratch files, removed on close. */
    public static LocalFolder scratch() {
        try {
            return new LocalFolder(Files.createTempDirectory("slipway-").toRealPath());
        } catch (IOException broken) {
            throw fault(broken);
        }
    }

    /** A file or folder in it. */
    public Path resolve(String name) {
        return path.resolve(name);
    }

    /**
     * A file in it that is about to be read, or nothing when there is none.
     *
     * @throws Fault with BadModel when it, or a folder on the way to it, is a link: who wrote it may not choose what is read
     */
    public Optional<Path> file(String name) {
        Path file = path;
        for (Path step : Path.of(name)) {
            file = file.resolve(step);
            if (Files.isSymbolicLink(file)) {
                throw notPlain(path.relativize(file).toString());
            }
        }
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw notPlain(name);
        }
        return Optional.of(file);
    }

    /** Makes a folder in it. */
    public LocalFolder folder(String name) {
        try {
            return new LocalFolder(Files.createDirectories(path.resolve(name)));
        } catch (IOException broken) {
            throw fault(broken);
        }
    }

    /** Writes a file in it. */
    public void write(String name, byte[] bytes) {
        try {
            Files.write(path.resolve(name), bytes);
        } catch (IOException broken) {
            throw fault(broken);
        }
    }

    /** All its files with their digests; links are refused, since they may point at anything. */
    public List<Manifest.File> files() {
        List<Manifest.File> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(path)) {
            for (Path file : (Iterable<Path>) all.sorted()::iterator) {
                if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                    continue;
                }
                files.add(describe(file));
            }
        } catch (IOException broken) {
            throw fault(broken);
        }
        return files;
    }

    private Manifest.File describe(Path file) throws IOException {
        String name = path.relativize(file).toString();
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw notPlain(name);
        }
        return new Manifest.File(name, Files.size(file), Sha256.ofFile(file));
    }

    private static Fault notPlain(String name) {
        return new Fault(
                Reason.BadModel, name, name + " is not a plain file: write no link, folder or device in its place");
    }

    /** What an error of the local disk means. */
    public static Fault fault(IOException cause) {
        boolean full = isFull(cause.getMessage());
        return full
                ? new Fault(Reason.OutOfDisk, null, "no space is left on the pod's disk; give it more", cause)
                : new Fault(Reason.Internal, null, "the pod's disk failed: " + cause, cause);
    }

    private static boolean isFull(String message) {
        return message != null && message.contains("No space left on device");
    }

    @Override
    public void close() {
        try {
            Files.walkFileTree(path, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, IOException error) throws IOException {
                    Files.delete(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException broken) {
            throw fault(broken);
        }
    }
}
