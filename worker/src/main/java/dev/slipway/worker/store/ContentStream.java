package dev.slipway.worker.store;

import dev.slipway.worker.report.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;

/** Content of a stored file. When it breaks off, the store is to blame and not the local disk that it is copied to. */
final class ContentStream extends InputStream {
    private final InputStream content;
    private final Function<IOException, Fault> meaning;

    /**
     * @param content what the store gives; closed with this one
     * @param meaning what a failure of the store means
     */
    ContentStream(InputStream content, Function<IOException, Fault> meaning) {
        this.content = content;
        this.meaning = meaning;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] into, int from, int length) {
        try {
            return content.read(into, from, length);
        } catch (IOException broken) {
            throw meaning.apply(broken);
        }
    }

    @Override
    public void close() {
        try {
            content.close();
        } catch (IOException broken) {
            throw meaning.apply(broken);
        }
    }
}
