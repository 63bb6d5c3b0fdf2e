package dev.slipway.worker.snapshot;

import dev.slipway.worker.artifact.LocalFolder;
import dev.slipway.worker.artifact.Versions;
import dev.slipway.worker.dataset.DatasetSpec;
import dev.slipway.worker.json.Json;
import dev.slipway.worker.report.Fault;
import dev.slipway.worker.report.Reason;
import dev.slipway.worker.store.Sha256;
import dev.slipway.worker.store.Store;
import dev.slipway.worker.store.StoredFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files that a source is at one moment, sorted by path.
 *
 * @param files the files, with the fields of the patterns that found them
 * @param format what they hold
 * @param digest names files and spec: the same digest gives the same version
 */
record Resolution(Map<StoredFile, String> files, SourceFormat format, String digest) {

    /** Looks up every pattern. */
    static Resolution of(DatasetSpec spec, Store store) {
        Map<String, StoredFile> found = new TreeMap<>();
        Map<StoredFile, String> fields = new LinkedHashMap<>();
        List<String> patterns = spec.source().files().paths();
        for (int index = 0; index < patterns.size(); index++) {
            String field = "spec.source.files.paths[%d]".formatted(index);
            for (StoredFile file : find(store, patterns.get(index), field)) {
                if (found.putIfAbsent(file.path(), file) == null) {
                    fields.put(file, field);
                }
            }
        }
        Map<StoredFile, String> sorted = new LinkedHashMap<>();
        found.values().forEach(file -> sorted.put(file, fields.get(file)));
        return new Resolution(sorted, SourceFormat.of(spec.source().files(), sorted), digest(spec, found.values()));
    }

    private static List<StoredFile> find(Store store, String pattern, String field) {
        try {
            return store.find(pattern);
        } catch (Fault fault) {
            throw fault.at(field);
        }
    }

    private static String digest(DatasetSpec spec, Iterable<StoredFile> files) {
        StringBuilder lines = new StringBuilder();
        for (StoredFile file : files) {
            lines.append(file.path())
                    .append('\t')
                    .append(file.size())
                    .append('\t')
                    .append(file.tag())
                    .append('\n');
        }
        lines.append(new String(Json.bytes(spec.shape()), StandardCharsets.UTF_8));
        return "sha256:" + Sha256.of(lines.toString());
    }

    /** Copies the files to the local disk. */
    List<SourceFile> download(Store store, LocalFolder into) {
        Versions versions = new Versions(store);
        List<SourceFile> copies = new ArrayList<>();
        files.forEach((stored, field) -> {
            if (stored.size() == 0) {
                throw new Fault(
                        Reason.EmptySource, field, stored.path() + " is empty; remove it from the paths or fill it");
            }
            Path local = into.resolve("%05d%s".formatted(copies.size(), format.suffix(stored.path())));
            copies.add(new SourceFile(stored, field, local, download(versions, stored, local, field)));
        });
        return copies;
    }

    private static String download(Versions versions, StoredFile stored, Path local, String field) {
        try {
            return versions.download(stored, local);
        } catch (Fault fault) {
            throw fault.at(field);
        }
    }
}
