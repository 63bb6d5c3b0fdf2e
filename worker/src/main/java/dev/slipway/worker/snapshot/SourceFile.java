package dev.slipway.worker.snapshot;

import dev.slipway.worker.store.StoredFile;
import java.nio.file.Path;

/**
 * A file of the source.
 *
 * @param stored the file in its store
 * @param field path in the spec of the pattern that found it
 * @param local its copy on this disk
 * @param sha256 digest of its content
 */
record SourceFile(StoredFile stored, String field, Path local, String sha256) {
    /** Its path in the store. */
    String path() {
        return stored.path();
    }
}
