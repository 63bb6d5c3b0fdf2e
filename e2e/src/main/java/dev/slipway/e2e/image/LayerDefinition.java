package dev.slipway.e2e.image;

import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import java.io.IOException;
import java.util.List;

/**
 * What one layer holds.
 *
 * @param name what the size report calls it
 * @param copies where its files come from
 */
record LayerDefinition(String name, List<FolderCopy> copies) {
    LayerDefinition {
        copies = List.copyOf(copies);
    }

    FileEntriesLayer read() throws IOException {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName(name);
        for (FolderCopy copy : copies) {
            copy.entries().forEach(layer::addEntry);
        }
        return layer.build();
    }
}
