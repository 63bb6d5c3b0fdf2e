package dev.slipway.worker.store;

import dev.slipway.worker.report.Fault;
import dev.slipway.worker.report.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Files on a web server, which can be read and not listed. */
final class WebStore implements Store {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(60);

    private final StoreSettings settings;
    private final Duration patience;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    WebStore(StoreSettings settings) {
        this(settings, ANSWER);
    }

    /** A store that gives up a file of which nothing comes for a while. */
    WebStore(StoreSettings settings, Duration patience) {
        this.settings = settings;
        this.patience = patience;
    }

    @Override
    public List<StoredFile> find(String pattern) {
        if (!new Glob(pattern).isPlain()) {
            throw new Fault(
                    Reason.SourceNotFound,
                    null,
                    "store %s is a web server, which cannot list files: give each path instead of %s"
                            .formatted(settings.name(), pattern));
        }
        // What a HEAD says of length and tag differs between servers; one read is sure, and the file is small beside
        // the work.
        try (InputStream content = get(pattern)) {
            CountingOutput counter = new CountingOutput();
            String digest = Sha256.copy(content, counter);
            return List.of(new StoredFile(pattern, counter.count, digest));
        } catch (IOException broken) {
            throw unreachable(pattern, broken);
        }
    }

    @Override
    public InputStream open(StoredFile file) {
        return get(file.path());
    }

    @Override
    public boolean exists(String path) {
        HttpResponse<InputStream> answer = ask(path);
        close(answer);
        return answer.statusCode() == 200;
    }

    @Override
    public void put(String path, Path from) {
        throw new Fault(
                Reason.AccessDenied, null, "store %s is a web server: it is read-only".formatted(settings.name()));
    }

    @Override
    public String address(String path) {
        return settings.base() + "/" + path;
    }

    @Override
    public void close() {
        client.close();
    }

    private InputStream get(String path) {
        HttpResponse<InputStream> answer = ask(path);
        if (answer.statusCode() != 200) {
            close(answer);
            throw refused(path, answer.statusCode());
        }
        return new ContentStream(new ImpatientStream(answer.body(), patience), broken -> unreachable(path, broken));
    }

    private HttpResponse<InputStream> ask(String path) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(uri(path)).timeout(ANSWER).build();
            return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException broken) {
            throw unreachable(path, broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Fault(Reason.Internal, null, "interrupted while reading " + path, stopped);
        }
    }

    /** The client would wait for the end of a body that nobody reads when it is closed. */
    private static void close(HttpResponse<InputStream> answer) {
        try {
            answer.body().close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private Fault refused(String path, int status) {
        String where = "store %s, %s: ".formatted(settings.name(), path);
        return switch (status) {
            case 404, 410 ->
                new Fault(
                        Reason.SourceNotFound, null, where + "there is no such file; correct the path or put it there");
            case 401, 403 ->
                new Fault(
                        Reason.AccessDenied,
                        null,
                        where
                                + "access denied; a web server is read without credentials, so let everyone read the file");
            default -> new Fault(Reason.StoreUnreachable, null, where + "answered with status " + status);
        };
    }

    private URI uri(String path) {
        try {
            URI base = URI.create(settings.base());
            return new URI(base.getScheme(), base.getAuthority(), base.getPath() + "/" + path, null, null);
        } catch (URISyntaxException bad) {
            throw new Fault(Reason.SourceNotFound, null, "%s is not a path".formatted(path), bad);
        }
    }

    private Fault unreachable(String path, IOException broken) {
        return new Fault(
                Reason.StoreUnreachable,
                null,
                "store %s, %s: cannot be read: %s".formatted(settings.name(), path, broken),
                broken);
    }

    private static final class CountingOutput extends OutputStream {
        private long count;

        @Override
        public void write(int value) {
            count++;
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            count += length;
        }
    }
}
