package dev.slipway.e2e.image;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FileEntry;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.function.Predicate;

/**
 * Some files of a folder of this machine and where they go in the image.
 *
 * @param from folder to copy from
 * @param into absolute folder in the image
 * @param wanted which files, by their path relative to {@code from}
 */
record FolderCopy(Path from, String into, Predicate<Path> wanted) {
    private static final FilePermissions OPEN = FilePermissions.fromOctalString("777");
    private static final FilePermissions EXECUTABLE = FilePermissions.fromOctalString("755");
    private static final FilePermissions READABLE = FilePermissions.fromOctalString("644");

    static FolderCopy whole(Path from, String into) {
        return new FolderCopy(from, into, path -> true);
    }

    /**
     * The files in the order of their paths, with the owner, time and permissions that they have in the image.
     *
     * @throws NoSuchFileException if the folder is missing or holds no wanted file
     */
    List<FileEntry> entries() throws IOException {
        if (!Files.isDirectory(from)) {
            throw new NoSuchFileException(
                    from.toString(), null, "e2e/images/build.sh makes it, after Maven has built the modules");
        }
        List<FileEntry> entries;
        // What the scripts made is linked into place, so the folder itself may be a link.
        Path folder = from.toRealPath();
        try (var files = Files.walk(folder)) {
            entries = files.filter(file -> Files.isRegularFile(file) || isOpenFolder(file))
                    .filter(file -> wanted.test(folder.relativize(file)))
                    .sorted()
                    .map(file -> entry(folder, file))
                    .toList();
        }
        if (entries.isEmpty()) {
            throw new NoSuchFileException(from.toString(), null, "none of its files belongs into the image");
        }
        return entries;
    }

    private FileEntry entry(Path folder, Path file) {
        return new FileEntry(
                file,
                AbsoluteUnixPath.get(into).resolve(folder.relativize(file)),
                permissions(file),
                FileEntriesLayer.DEFAULT_MODIFICATION_TIME);
    }

    private static FilePermissions permissions(Path file) {
        if (Files.isDirectory(file)) {
            return OPEN;
        }
        return Files.isExecutable(file) ? EXECUTABLE : READABLE;
    }

    /** A folder that everybody may write to is there to be written to, though it is empty: {@code /tmp}. */
    private static boolean isOpenFolder(Path path) {
        try {
            return Files.isDirectory(path)
                    && Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
