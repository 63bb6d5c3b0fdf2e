package dev.slipway.worker.model;

import dev.slipway.worker.artifact.LocalFolder;
import dev.slipway.worker.artifact.Manifest;
import dev.slipway.worker.artifact.Versions;
import dev.slipway.worker.report.Report;
import dev.slipway.worker.store.Store;
import dev.slipway.worker.store.StoreSettings;
import java.nio.file.Path;
import java.util.Objects;

/** Brings a verified copy of a version into the pod. */
public final class Fetch {
    /**
     * A request to fetch.
     *
     * @param uri folder of the version
     * @param digest digest of the version
     * @param store where it is
     * @param into folder that receives it
     */
    public record Request(String uri, String digest, StoreSettings store, String into) {
        /** @throws NullPointerException naming what is missing */
        public Request {
            Objects.requireNonNull(uri, "uri is missing");
            Objects.requireNonNull(digest, "digest is missing");
            Objects.requireNonNull(store, "store is missing");
            Objects.requireNonNull(into, "into is missing");
        }
    }

    private record Result(long size) {}

    private Fetch() {}

    /** Does it; the report says how many bytes came. */
    public static Report run(Request request) {
        try (Store store = Store.open(request.store())) {
            LocalFolder into = new LocalFolder(Path.of(request.into())).folder("");
            Manifest manifest = new Versions(store).fetch(request.uri(), request.digest(), into);
            return Report.succeeded(new Result(manifest.size()));
        }
    }
}
