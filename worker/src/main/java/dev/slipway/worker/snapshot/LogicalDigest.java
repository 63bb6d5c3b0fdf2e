package dev.slipway.worker.snapshot;

import dev.slipway.domain.features.Column;
import dev.slipway.worker.store.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/**
 * Digest of columns and rows, whatever engine and file layout hold them. Every value goes in with a letter for its kind and,
 * where it has no fixed length, with its length, so that no two tables give the same bytes.
 */
final class LogicalDigest {
    private final MessageDigest digest = Sha256.digest();
    private final ByteBuffer number = ByteBuffer.allocate(1 + Long.BYTES);

    /** Begins a table. */
    void table(String name, List<Column> columns) {
        text('t', name);
        for (Column column : columns) {
            text('c', column.name());
            text('y', column.type().name());
        }
    }

    /** A value of the next column. */
    void value(Object value) {
        switch (value) {
            case null -> number('n', 0);
            case Double each -> number('d', Double.doubleToLongBits(each));
            case Long each -> number('l', each);
            case Boolean each -> number('b', each ? 1 : 0);
            default -> text('s', value.toString());
        }
    }

    private void text(char kind, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(kind, bytes.length);
        digest.update(bytes);
    }

    private void number(char kind, long bits) {
        number.clear();
        number.put((byte) kind).putLong(bits).flip();
        digest.update(number);
    }

    /** The digest of all that went in. */
    String finish() {
        return "sha256:" + Sha256.hex(digest.digest());
    }
}
