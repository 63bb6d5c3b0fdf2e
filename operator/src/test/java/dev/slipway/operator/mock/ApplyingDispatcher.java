package dev.slipway.operator.mock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.dsl.HttpMethod;
import io.fabric8.mockwebserver.http.Buffer;
import io.fabric8.mockwebserver.http.Headers;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * The mock server with server-side apply: an object that is not there is created, one that is there is merged with what is applied. It keeps no managed fields, so it
 * neither finds conflicts nor takes out fields that are no longer applied; what depends on that is tested on a real API server.
 */
final class ApplyingDispatcher extends KubernetesCrudDispatcher {
    private static final String MERGE = "application/merge-patch+json";
    private static final String APPLY = "application/apply-patch+yaml";

    private final List<String> writes = new CopyOnWriteArrayList<>();
    private volatile Refusing refusing = new Refusing(_ -> false, null);

    private record Refusing(Predicate<String> writes, Status answer) {
        Optional<MockResponse> of(String write) {
            return writes.test(write)
                    ? Optional.of(new MockResponse()
                            .setResponseCode(answer.getCode())
                            .setHeader("Content-Type", "application/json")
                            .setBody(Serialization.asJson(answer)))
                    : Optional.empty();
        }
    }

    /** Every write so far, as {@code METHOD path}. */
    List<String> writes() {
        return List.copyOf(writes);
    }

    /** Refuses these writes from now on, each given as {@code METHOD path}. */
    void refuse(Predicate<String> writes, Status answer) {
        refusing = new Refusing(writes, answer);
    }

    @Override
    public MockResponse handlePatch(RecordedRequest request) {
        String write = "PATCH " + path(request.getPath());
        writes.add(write);
        Optional<MockResponse> refusal = refusing.of(write);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        String type = request.getHeader("Content-Type");
        String path = path(request.getPath());
        if (type == null || !(type.startsWith(APPLY) || type.startsWith(MERGE)) || path.endsWith("/status")) {
            return super.handlePatch(request);
        }
        MockResponse there = handleGet(path);
        if (there.code() == HttpURLConnection.HTTP_NOT_FOUND) {
            String collection = path.substring(0, path.lastIndexOf('/'));
            return super.handleCreate(as(HttpMethod.POST, collection, request, request.getBody()));
        }
        JsonNode object = Serialization.unmarshal(there.getBody().readUtf8(), JsonNode.class);
        JsonNode patch = Serialization.unmarshal(request.getUtf8Body(), JsonNode.class);
        Buffer merged = new Buffer().writeUtf8(Serialization.asJson(merged(object, patch)));
        return super.handleUpdate(as(HttpMethod.PUT, path, request, merged));
    }

    /** As RFC 7386 says: objects are merged, null takes out, and a list replaces the one that is there. */
    private static JsonNode merged(JsonNode there, JsonNode patch) {
        if (!patch.isObject()) {
            return patch;
        }
        ObjectNode merged =
                there != null && there.isObject() ? there.deepCopy() : JsonNodeFactory.instance.objectNode();
        patch.properties().forEach(field -> {
            if (field.getValue().isNull()) {
                merged.remove(field.getKey());
            } else {
                merged.set(field.getKey(), merged(merged.get(field.getKey()), field.getValue()));
            }
        });
        return merged;
    }

    @Override
    public MockResponse handleCreate(RecordedRequest request) {
        String write = "POST " + path(request.getPath());
        writes.add(write);
        return refusing.of(write).orElseGet(() -> super.handleCreate(request));
    }

    @Override
    public MockResponse handleUpdate(RecordedRequest request) {
        String write = "PUT " + path(request.getPath());
        writes.add(write);
        return refusing.of(write).orElseGet(() -> super.handleUpdate(request));
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

    private static RecordedRequest as(HttpMethod method, String path, RecordedRequest request, Buffer body) {
        Headers headers =
                Headers.builder().add("Content-Type", "application/json").build();
        return new RecordedRequest(request.getHttpVersion(), method, path, headers, body);
    }
}
