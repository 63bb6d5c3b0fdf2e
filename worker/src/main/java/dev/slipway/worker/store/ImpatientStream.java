package dev.slipway.worker.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The body of an answer, given up when nothing comes for a while: the time-out of HttpClient ends with the headers. */
final class ImpatientStream extends InputStream {
    private final InputStream body;
    private final Duration patience;
    private volatile boolean givenUp;

    /**
     * @param body what the server sends; closed with this one, and a read that waits in it ends when it is closed
     * @param patience how long a read may wait
     */
    ImpatientStream(InputStream body, Duration patience) {
        this.body = body;
        this.patience = patience;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        CompletableFuture<Void> come = new CompletableFuture<>();
        var _ = come.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS).whenComplete((done, late) -> {
            if (late != null) {
                giveUp();
            }
        });
        try {
            int count = body.read(into, from, length);
            if (givenUp) {
                throw silent();
            }
            return count;
        } catch (IOException broken) {
            throw givenUp ? silent() : broken;
        } finally {
            come.complete(null);
        }
    }

    private void giveUp() {
        givenUp = true;
        try {
            body.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private IOException silent() {
        return new HttpTimeoutException("nothing came for %d s".formatted(patience.toSeconds()));
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
