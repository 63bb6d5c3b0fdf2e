package dev.slipway.worker.store;

import dev.slipway.worker.report.Fault;
import dev.slipway.worker.report.Reason;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A bucket, or a folder of one. */
final class S3Store implements Store {
    private final StoreSettings settings;
    private final String bucket;
    private final String prefix;
    private final S3Client client;

    S3Store(StoreSettings settings) {
        this.settings = settings;
        URI uri = URI.create(settings.base());
        this.bucket = uri.getAuthority();
        this.prefix = uri.getPath().isEmpty() ? "" : uri.getPath().substring(1) + "/";
        this.client = S3Clients.open(settings);
    }

    @Override
    public List<StoredFile> find(String pattern) {
        Glob glob = new Glob(pattern);
        if (glob.isPlain()) {
            HeadObjectResponse head = call(
                    pattern,
                    () -> client.headObject(request -> request.bucket(bucket).key(prefix + pattern)));
            return List.of(new StoredFile(pattern, head.contentLength(), head.eTag()));
        }
        List<StoredFile> found = call(pattern, () -> matching(glob));
        if (found.isEmpty()) {
            throw glob.nothing(settings.name());
        }
        return found;
    }

    private List<StoredFile> matching(Glob glob) {
        PathMatcher matcher = glob.matcher();
        List<StoredFile> found = new ArrayList<>();
        for (S3Object each : client.listObjectsV2Paginator(
                        request -> request.bucket(bucket).prefix(prefix + glob.folder()))
                .contents()) {
            String path = each.key().substring(prefix.length());
            if (glob.matches(matcher, path)) {
                found.add(new StoredFile(path, each.size(), each.eTag()));
            }
            if (found.size() > MOST_FILES) {
                throw glob.tooMany();
            }
        }
        found.sort(Comparator.comparing(StoredFile::path));
        return found;
    }

    @Override
    public InputStream open(StoredFile file) {
        InputStream content = call(
                file.path(),
                () -> client.getObject(request ->
                        request.bucket(bucket).key(prefix + file.path()).ifMatch(file.tag())));
        return new ContentStream(content, broken -> unreachable(file.path(), broken));
    }

    @Override
    public boolean exists(String path) {
        try {
            client.headObject(request -> request.bucket(bucket).key(prefix + path));
            return true;
        } catch (S3Exception refused) {
            if (refused.statusCode() == 404) {
                return false;
            }
            throw fault(path, refused);
        } catch (SdkClientException unreachable) {
            throw unreachable(path, unreachable);
        }
    }

    @Override
    public void put(String path, Path from) {
        call(
                path,
                () -> client.putObject(
                        request -> request.bucket(bucket).key(prefix + path), RequestBody.fromFile(from)));
    }

    @Override
    public String address(String path) {
        return settings.base() + "/" + path;
    }

    @Override
    public void close() {
        client.close();
    }

    private <T> T call(String path, Supplier<T> action) {
        try {
            return action.get();
        } catch (S3Exception refused) {
            throw fault(path, refused);
        } catch (SdkClientException unreachable) {
            throw unreachable(path, unreachable);
        }
    }

    private Fault fault(String path, S3Exception refused) {
        String where = "store %s, %s: ".formatted(settings.name(), path);
        return switch (refused.statusCode()) {
            case 404 ->
                new Fault(
                        Reason.SourceNotFound,
                        null,
                        where + "there is no such file; correct the path or put it there",
                        refused);
            case 401, 403 ->
                new Fault(
                        Reason.AccessDenied,
                        null,
                        where + "access denied; correct the keys in the store's Secret or its rights",
                        refused);
            case 412 -> new Fault(Reason.StoreUnreachable, null, where + "the file changed while it was read", refused);
            default ->
                new Fault(
                        Reason.StoreUnreachable, null, where + "answered with status " + refused.statusCode(), refused);
        };
    }

    private Fault unreachable(String path, Exception broken) {
        return new Fault(
                Reason.StoreUnreachable,
                null,
                "store %s, %s: %s".formatted(settings.name(), path, broken.getMessage()),
                broken);
    }
}
