package dev.slipway.worker.artifact;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.worker.json.Json;
import dev.slipway.worker.report.Fault;
import dev.slipway.worker.report.Reason;
import dev.slipway.worker.store.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a version consists of; it is written last, so a version without one does not exist.
 *
 * @param kind what it is a version of
 * @param files its files, sorted by path, without the manifest itself
 * @param content digest of the sorted list of files, {@code sha256:…}: the version's digest
 * @param logical digest of rows and columns of a dataset, whatever the layout of files; null for a model
 * @param madeFrom what it was made from; never a time or a host
 * @param rows rows by split of a dataset; null for a model
 */
public record Manifest(Kind kind, List<File> files, String content, String logical, JsonNode madeFrom, Rows rows) {
    /** Name of its file. */
    public static final String NAME = "manifest.json";

    /** Length of the part of a digest that names a version. */
    public static final int SHORT = 12;

    private static final String ALGORITHM = "sha256:";
    private static final Pattern SAFE_PATH = Pattern.compile("(?!.*(^|/)\\.\\.?(/|$))[^/\\\\\\n][^\\\\\\n]*");

    /** @throws NullPointerException naming what is missing */
    public Manifest {
        Objects.requireNonNull(kind, "kind is missing");
        Objects.requireNonNull(files, "files is missing");
        files.forEach(file -> Objects.requireNonNull(file, "an entry of files is missing"));
        Objects.requireNonNull(content, "content is missing");
        Objects.requireNonNull(madeFrom, "madeFrom is missing");
    }

    /** What a version is of. */
    public enum Kind {
        Dataset,
        Model
    }

    /**
     * A file of a version.
     *
     * @param path path in the version's folder
     * @param size length in bytes
     * @param sha256 digest of its content, 64 hex digits
     */
    public record File(String path, long size, String sha256) {
        /** @throws NullPointerException naming what is missing */
        public File {
            Objects.requireNonNull(path, "the path of a file is missing");
            Objects.requireNonNull(sha256, "the sha256 of a file is missing");
        }
    }

    /**
     * Rows by split.
     *
     * @param train rows for training
     * @param validation rows for validation
     * @param test rows for the final test
     */
    public record Rows(long train, long validation, long test) {}

    /** A manifest over files, with the digest that follows from them. */
    public static Manifest of(Kind kind, List<File> files, String logical, JsonNode madeFrom, Rows rows) {
        List<File> sorted =
                files.stream().sorted(Comparator.comparing(File::path)).toList();
        return new Manifest(kind, sorted, content(sorted), logical, madeFrom, rows);
    }

    /**
     * Reads a manifest that must have a digest.
     *
     * @throws Fault with DigestMismatch when it is not the manifest of that digest
     */
    public static Manifest read(Path file, String digest) {
        Manifest manifest = parse(file);
        String actual = content(manifest.files());
        if (!actual.equals(digest) || !actual.equals(manifest.content())) {
            throw new Fault(
                    Reason.DigestMismatch,
                    "digest",
                    "the files of manifest.json have the digest %s, expected %s".formatted(actual, digest));
        }
        manifest.requireSafePaths();
        return manifest;
    }

    private static Manifest parse(Path file) {
        try {
            Manifest manifest = Json.mapper().readValue(file.toFile(), Manifest.class);
            if (manifest == null) {
                throw noManifest("it is null", null);
            }
            return manifest;
        } catch (JacksonException broken) {
            throw noManifest(Json.complaint(broken), broken);
        } catch (IOException broken) {
            throw new Fault(Reason.Internal, null, "manifest.json cannot be read: " + broken.getMessage(), broken);
        }
    }

    private static Fault noManifest(String why, JacksonException cause) {
        return new Fault(Reason.DigestMismatch, "digest", "manifest.json is no manifest: " + why, cause);
    }

    private void requireSafePaths() {
        for (File each : files) {
            if (!SAFE_PATH.matcher(each.path()).matches()) {
                throw new Fault(
                        Reason.DigestMismatch,
                        "uri",
                        "manifest.json lists %s, which leaves its folder".formatted(each.path()));
            }
        }
    }

    /** The first hex digits of the digest, which name the version. */
    public String version() {
        return content.substring(ALGORITHM.length(), ALGORITHM.length() + SHORT);
    }

    /** Length of all files together, in bytes. */
    public long size() {
        return files.stream().mapToLong(File::size).sum();
    }

    private static String content(List<File> files) {
        String lines = files.stream()
                .sorted(Comparator.comparing(File::path))
                .map(file -> file.sha256() + "  " + file.path() + "\n")
                .collect(Collectors.joining());
        return ALGORITHM + Sha256.of(lines);
    }
}
