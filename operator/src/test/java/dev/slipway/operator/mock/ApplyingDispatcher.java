package dev.slipway.operator.mock;

import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.mockwebserver.dsl.HttpMethod;
import io.fabric8.mockwebserver.http.Headers;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * The mock server with server-side apply: an object that is not there is created, one that is there is merged with what is applied. It keeps no managed fields, so it
 * neither finds conflicts nor takes out fields that are no longer applied; what depends on that is tested on a real API server.
 */
final class ApplyingDispatcher extends KubernetesCrudDispatcher {
    private static final String APPLY = "application/apply-patch+yaml";

    private final List<String> writes = new CopyOnWriteArrayList<>();
    private volatile Predicate<String> refused = _ -> false;

    /** Every write so far, as {@code METHOD path}. */
    List<String> writes() {
        return List.copyOf(writes);
    }

    /** Refuses these patches from now on, each given as {@code PATCH path}. */
    void refuse(Predicate<String> writes) {
        refused = writes;
    }

    @Override
    public MockResponse handlePatch(RecordedRequest request) {
        String write = "PATCH " + path(request.getPath());
        writes.add(write);
        if (refused.test(write)) {
            return new MockResponse().setResponseCode(HttpURLConnection.HTTP_FORBIDDEN);
        }
        String type = request.getHeader("Content-Type");
        if (type == null || !type.startsWith(APPLY)) {
            return super.handlePatch(request);
        }
        String path = path(request.getPath());
        boolean absent = handleGet(path).code() == HttpURLConnection.HTTP_NOT_FOUND;
        return absent
                ? super.handleCreate(
                        as(HttpMethod.POST, path.substring(0, path.lastIndexOf('/')), request, "application/json"))
                : super.handlePatch(as(HttpMethod.PATCH, path, request, "application/merge-patch+json"));
    }

    @Override
    public MockResponse handleCreate(RecordedRequest request) {
        writes.add("POST " + path(request.getPath()));
        return super.handleCreate(request);
    }

    @Override
    public MockResponse handleUpdate(RecordedRequest request) {
        writes.add("PUT " + path(request.getPath()));
        return super.handleUpdate(request);
    }

    @Override
    public MockResponse handleDelete(String path) {
        writes.add("DELETE " + path(path));
        return super.handleDelete(path);
    }

    private static String path(String pathAndQuery) {
        int query = pathAndQuery.indexOf('?');
        return query < 0 ? pathAndQuery : pathAndQuery.substring(0, query);
    }

    private static RecordedRequest as(HttpMethod method, String path, RecordedRequest request, String type) {
        Headers headers = Headers.builder().add("Content-Type", type).build();
        return new RecordedRequest(request.getHttpVersion(), method, path, headers, request.getBody());
    }
}
