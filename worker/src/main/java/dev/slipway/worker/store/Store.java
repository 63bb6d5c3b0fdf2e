package dev.slipway.worker.store;

import dev.slipway.worker.report.Fault;
import dev.slipway.worker.report.Reason;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * A place for files. Every method throws {@link Fault} with a reason and no field: the caller knows which field led here.
 */
public interface Store extends AutoCloseable {
    /** Most files that one pattern may match. */
    int MOST_FILES = 10_000;

    /** The files that a path or pattern matches, sorted by path; never empty. */
    List<StoredFile> find(String pattern);

    /**
     * Opens a file as it was found; the caller closes it.
     *
     * @throws Fault with SourceUnreadable when it has changed since
     */
    InputStream open(StoredFile file);

    /** Whether there is a file at a path. */
    boolean exists(String path);

    /** Writes a local file to a path, in one piece: readers see it whole or not at all. */
    void put(String path, Path from);

    /** Address of a path, for people and for status. */
    String address(String path);

    @Override
    void close();

    /** The path in this store of an address that {@link #address} gave. */
    default String relative(String address) {
        String base = address("");
        if (!address.startsWith(base)) {
            throw new Fault(Reason.SourceNotFound, "uri", address + " is not in the store, which is at " + base);
        }
        return address.substring(base.length());
    }

    /** A store by its settings. */
    static Store open(StoreSettings settings) {
        String scheme = settings.uri().replaceAll(":.*", "");
        return switch (scheme) {
            case "s3" -> new S3Store(settings);
            case "http", "https" -> new WebStore(settings);
            case "file" -> new ClaimStore(settings);
            default ->
                throw new Fault(
                        Reason.BadRequest,
                        null,
                        "store %s: uri %s must begin with s3://, https:// or file:///"
                                .formatted(settings.name(), settings.uri()));
        };
    }
}
