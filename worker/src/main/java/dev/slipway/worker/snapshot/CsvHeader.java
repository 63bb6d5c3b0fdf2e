package dev.slipway.worker.snapshot;

import dev.slipway.worker.artifact.LocalFolder;
import dev.slipway.worker.report.Fault;
import dev.slipway.worker.report.Reason;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The first record of a CSV file (RFC 4180), read here because DuckDB guesses whether a file has a header, renames columns of
 * the same name and skips lines that it does not like. A packed file is unpacked to its end, to see that it is whole.
 */
final class CsvHeader {
    private static final int BYTE_ORDER_MARK = 0xFEFF;
    private static final int LONGEST = 1 << 20;
    private static final int BUFFER = 1 << 16;

    private CsvHeader() {}

    static List<String> read(SourceFile file, char delimiter) {
        try (InputStream bytes = Files.newInputStream(file.local());
                InputStream plain = isPacked(file) ? new GZIPInputStream(bytes, BUFFER) : bytes;
                Reader reader = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
            List<String> names = record(reader, delimiter);
            requireNames(names, file);
            if (isPacked(file)) {
                // DuckDB takes a packed file that was cut off for one with fewer rows.
                plain.transferTo(OutputStream.nullOutputStream());
            }
            return names;
        } catch (ZipException | EOFException broken) {
            throw new Fault(
                    Reason.SourceUnreadable,
                    file.field(),
                    "%s cannot be unpacked: %s; put it there whole".formatted(file.path(), broken.getMessage()),
                    broken);
        } catch (IOException broken) {
            throw LocalFolder.fault(broken);
        }
    }

    private static boolean isPacked(SourceFile file) {
        return file.local().toString().endsWith(".gz");
    }

    private static List<String> record(Reader reader, char delimiter) throws IOException {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        for (int letter = reader.read(), read = 0; letter >= 0 && read < LONGEST; letter = reader.read(), read++) {
            if (letter == '"') {
                // A doubled quote inside quotes closes and opens again; the letter itself is kept once.
                if (!quoted && !value.isEmpty()) {
                    value.append('"');
                }
                quoted = !quoted;
            } else if (letter == delimiter && !quoted) {
                values.add(value.toString());
                value.setLength(0);
            } else if ((letter == '\n' || letter == '\r') && !quoted) {
                break;
            } else if (letter != BYTE_ORDER_MARK || read > 0) {
                value.append((char) letter);
            }
        }
        values.add(value.toString());
        return values;
    }

    private static void requireNames(List<String> names, SourceFile file) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (name.isBlank()) {
                throw new Fault(
                        Reason.SchemaMismatch,
                        file.field(),
                        "%s: column %d has no name in the first line".formatted(file.path(), seen.size() + 1));
            }
            if (!seen.add(name)) {
                throw new Fault(
                        Reason.SchemaMismatch,
                        file.field(),
                        "%s: two columns have the name %s in the first line".formatted(file.path(), name));
            }
        }
    }
}
