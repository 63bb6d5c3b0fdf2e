package dev.slipway.worker.snapshot;

import dev.slipway.worker.dataset.DatasetSpec;
import java.util.List;

/**
 * What a dataset version was made from; it names no time and no host, so the same input gives the same text.
 *
 * @param files the source, by content
 * @param spec the parts of the spec that shape the data
 * @param engine version of DuckDB, which decides on the bytes of the files
 */
record MadeFrom(List<Input> files, DatasetSpec spec, String engine) {

    /**
     * A file of the source.
     *
     * @param path path in its store
     * @param size length in bytes
     * @param sha256 digest of its content
     */
    record Input(String path, long size, String sha256) {}

    static MadeFrom of(List<SourceFile> files, DatasetSpec spec, String engine) {
        List<Input> inputs = files.stream()
                .map(file -> new Input(file.path(), file.stored().size(), file.sha256()))
                .toList();
        return new MadeFrom(inputs, spec.shape(), engine);
    }
}
