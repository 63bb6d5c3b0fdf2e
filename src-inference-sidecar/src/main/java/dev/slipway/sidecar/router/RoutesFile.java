package dev.slipway.sidecar.router;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Reads the routes from a file, again whenever its text differs. Reading is as cheap as asking for its time, and misses nothing. */
public final class RoutesFile implements Closeable {
    private static final long EVERY_MILLIS = 200;
    private static final long LONGEST = 256 * 1024;

    private final ScheduledExecutorService reader = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("routes-file").factory());
    private final Path file;
    private final RouteTable table;
    private String last = "";

    private RoutesFile(Path file, RouteTable table) {
        this.file = file;
        this.table = table;
    }

    /** Reads the file now and goes on watching it. */
    public static RoutesFile watch(Path file, RouteTable table) {
        RoutesFile watched = new RoutesFile(file, table);
        watched.read();
        watched.reader.scheduleWithFixedDelay(watched::read, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        return watched;
    }

    private void read() {
        try {
            if (Files.size(file) > LONGEST) {
                table.unavailable(file + " is longer than " + LONGEST + " bytes");
                return;
            }
            String text = Files.readString(file);
            if (!text.equals(last)) {
                last = text;
                table.offer(text);
            }
        } catch (IOException unreadable) {
            last = "";
            table.unavailable(file + " cannot be read: " + unreadable.getMessage());
        }
    }

    @Override
    public void close() {
        reader.shutdownNow();
    }
}
