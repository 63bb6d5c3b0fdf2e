package dev.slipway.e2e.image;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Sizes of the layers of a docker archive, compressed, as a registry would keep them. */
final class ArchiveSizes {
    private ArchiveSizes() {}

    /** Sizes in bytes, from the bottom layer to the top one: the archive holds them in that order. */
    static List<Long> of(Path archive) throws IOException {
        List<Long> sizes = new ArrayList<>();
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new BufferedInputStream(Files.newInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.getName().endsWith(".tar.gz")) {
                    sizes.add(entry.getSize());
                }
            }
        }
        return sizes;
    }
}
