package dev.slipway.e2e.image;

import com.google.cloud.tools.jib.api.buildplan.FileEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The root file system of an image in a folder of this machine, with the times and permissions that the files have in the image.
 *
 * @param path the folder
 */
record RootFolder(Path path) implements AutoCloseable {
    private static final String ALL = "rwxrwxrwx";

    /** Lays the layers out in a new folder. */
    static RootFolder of(List<LayerDefinition> layers) throws IOException {
        RootFolder root = new RootFolder(Files.createTempDirectory("slipway-image"));
        Files.setPosixFilePermissions(root.path, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (LayerDefinition layer : layers) {
            for (FileEntry entry : layer.read().getEntries()) {
                root.write(entry);
            }
        }
        return root;
    }

    private void write(FileEntry entry) throws IOException {
        Path target = at(entry.getExtractionPath().toString());
        Files.createDirectories(target.getParent());
        if (Files.isDirectory(entry.getSourceFile())) {
            Files.createDirectories(target);
        } else {
            Files.copy(entry.getSourceFile(), target, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.setPosixFilePermissions(target, posix(entry.getPermissions().getPermissionBits()));
        Files.setLastModifiedTime(target, FileTime.from(entry.getModificationTime()));
    }

    private static Set<PosixFilePermission> posix(int bits) {
        StringBuilder text = new StringBuilder(ALL);
        for (int place = 0; place < ALL.length(); place++) {
            if ((bits & (1 << (ALL.length() - 1 - place))) == 0) {
                text.setCharAt(place, '-');
            }
        }
        return PosixFilePermissions.fromString(text.toString());
    }

    /** A folder that everybody may write to. */
    Path openFolder(String name) throws IOException {
        return Files.setPosixFilePermissions(Files.createDirectories(at(name)), PosixFilePermissions.fromString(ALL));
    }

    /** Where an absolute path of the image is on this machine. */
    Path at(String absolute) {
        return path.resolve(absolute.substring(1));
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
