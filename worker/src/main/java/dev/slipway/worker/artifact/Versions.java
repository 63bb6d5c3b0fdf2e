package dev.slipway.worker.artifact;

import dev.slipway.worker.json.Json;
import dev.slipway.worker.report.Fault;
import dev.slipway.worker.report.Reason;
import dev.slipway.worker.store.Sha256;
import dev.slipway.worker.store.Store;
import dev.slipway.worker.store.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Immutable versions in a store. */
public final class Versions {
    private final Store store;

    /** @param store where the versions are */
    public Versions(Store store) {
        this.store = store;
    }

    /**
     * Publishes a folder as a version: the files first, the manifest last. A version that is there already is left alone.
     *
     * @param line folder in the store under which the versions of one dataset or model are, ending in a slash
     * @param folder the files; the manifest is written into it too
     * @param manifest what it consists of
     * @return address of the version's folder
     */
    public String publish(String line, LocalFolder folder, Manifest manifest) {
        String base = line + manifest.version() + "/";
        folder.write(Manifest.NAME, Json.bytes(manifest));
        if (!store.exists(base + Manifest.NAME)) {
            for (Manifest.File file : manifest.files()) {
                store.put(base + file.path(), folder.resolve(file.path()));
            }
            store.put(base + Manifest.NAME, folder.resolve(Manifest.NAME));
        }
        return store.address(base);
    }

    /**
     * Copies a version into a folder, and compares every file with the manifest and the manifest with the digest.
     *
     * @param uri address of the version's folder
     * @param digest digest of the version, {@code sha256:…}
     * @param into the folder
     * @throws Fault with ManifestMissing when there is no such version, DigestMismatch when it is not what it says
     */
    public Manifest fetch(String uri, String digest, LocalFolder into) {
        String base = store.relative(uri.endsWith("/") ? uri : uri + "/");
        download(manifest(base), into.resolve(Manifest.NAME));
        Manifest manifest = Manifest.read(into.resolve(Manifest.NAME), digest);
        for (Manifest.File file : manifest.files()) {
            fetch(base, file, into);
        }
        return manifest;
    }

    private StoredFile manifest(String base) {
        try {
            return store.find(base + Manifest.NAME).getFirst();
        } catch (Fault fault) {
            if (fault.reason() != Reason.SourceNotFound) {
                throw fault;
            }
            throw new Fault(
                    Reason.ManifestMissing,
                    "uri",
                    "there is no manifest.json at %s: the version does not exist".formatted(store.address(base)),
                    fault);
        }
    }

    private void fetch(String base, Manifest.File file, LocalFolder into) {
        StoredFile stored = stored(base, file);
        Path target = into.resolve(file.path());
        createFolder(target.getParent());
        String digest = download(stored, target);
        if (!digest.equals(file.sha256())) {
            delete(target);
            throw new Fault(
                    Reason.DigestMismatch,
                    "uri",
                    "%s has the digest %s, and the manifest says %s: the file was changed after it was published"
                            .formatted(file.path(), digest, file.sha256()));
        }
    }

    private StoredFile stored(String base, Manifest.File file) {
        try {
            return store.find(base + file.path()).getFirst();
        } catch (Fault fault) {
            if (fault.reason() != Reason.SourceNotFound) {
                throw fault;
            }
            throw new Fault(
                    Reason.DigestMismatch, "uri", file.path() + " is in the manifest and not in the store", fault);
        }
    }

    /** Copies a file of the store to the local disk, and gives the digest of its content. */
    public String download(StoredFile file, Path target) {
        try (InputStream in = store.open(file);
                OutputStream out = Files.newOutputStream(target)) {
            return Sha256.copy(in, out);
        } catch (IOException broken) {
            throw LocalFolder.fault(broken);
        }
    }

    private static void createFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException broken) {
            throw LocalFolder.fault(broken);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException broken) {
            throw LocalFolder.fault(broken);
        }
    }
}
