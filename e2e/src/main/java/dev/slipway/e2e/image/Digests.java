package dev.slipway.e2e.image;

import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FileEntry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/** SHA-256 of what goes into an image, in hex. */
final class Digests {
    private Digests() {}

    static String ofFile(Path file) throws IOException {
        MessageDigest digest = sha256();
        addFile(digest, file);
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Digest of all that makes an image what it is: the same for the same files and the same command, whenever and wherever. */
    static String ofImage(Launch launch, List<FileEntriesLayer> layers) throws IOException {
        MessageDigest digest = sha256();
        add(digest, launch.entrypoint() + " " + launch.arguments() + " " + new TreeMap<>(launch.environment()));
        for (FileEntriesLayer layer : layers) {
            add(digest, layer.getName());
            for (FileEntry entry : layer.getEntries()) {
                add(
                        digest,
                        entry.getExtractionPath() + " " + entry.getPermissions().toOctalString());
                if (Files.isRegularFile(entry.getSourceFile())) {
                    addFile(digest, entry.getSourceFile());
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
    }

    private static void addFile(MessageDigest digest, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            in.transferTo(out);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
