package dev.slipway.sidecar.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The paths of Open Inference V2 and of V1, for one model. A process that listens has loaded it, so it is live and ready. */
final class Pages {
    private static final Pattern V2_MODEL =
            Pattern.compile("/v2/models/(?<model>[^/]+)(?:/versions/(?<version>[^/]+))?(?<page>/ready|/infer|)");
    private static final Pattern V1_MODEL = Pattern.compile("/v1/models/(?<model>[^/:]+)(?<page>:predict|)");

    private final String modelName;
    private final String version;
    private final V1 v1;
    private final V2 v2;

    Pages(String modelName, String version, Predictor predictor) {
        this.modelName = modelName;
        this.version = version;
        this.v1 = new V1(predictor);
        this.v2 = new V2(predictor, modelName, version);
    }

    /** Asks the model until it answers at its usual speed, or for so long. */
    void warmUp(WarmUp warmUp, Predictor predictor) {
        WarmUp.rawRow(predictor.transform()).ifPresent(question -> warmUp.ask(question, v1::predict));
        warmUp.ask(WarmUp.tensors(predictor.signature()), v2::infer);
    }

    Page find(HttpMethod method, String path) {
        return switch (path) {
            case "/v2" ->
                known(object().put("name", "slipway").set("extensions", JsonNodeFactory.instance.arrayNode()));
            case "/v2/health/live" -> known(object().put("live", true));
            case "/v2/health/ready" -> known(object().put("ready", true));
            default -> ofModel(method, path);
        };
    }

    private Page ofModel(HttpMethod method, String path) {
        Matcher second = V2_MODEL.matcher(path);
        if (second.matches()) {
            return second(method, second);
        }
        Matcher first = V1_MODEL.matcher(path);
        return first.matches() ? first(method, first) : error(HttpResponseStatus.NOT_FOUND, "no such path");
    }

    private Page second(HttpMethod method, Matcher path) {
        String asked = path.group("version");
        if (!path.group("model").equals(modelName)) {
            return unknownModel(path.group("model"));
        }
        if (asked != null && !asked.equals(version)) {
            return error(HttpResponseStatus.NOT_FOUND, "no version '" + asked + "'; the version here is " + version);
        }
        return switch (path.group("page")) {
            case "/infer" -> work(method, new Page.Work(v2::infer));
            case "/ready" -> ready();
            default -> known(v2.metadata());
        };
    }

    private Page first(HttpMethod method, Matcher path) {
        if (!path.group("model").equals(modelName)) {
            return unknownModel(path.group("model"));
        }
        return path.group("page").isEmpty() ? ready() : work(method, new Page.Work(v1::predict));
    }

    private Page unknownModel(String asked) {
        return error(HttpResponseStatus.NOT_FOUND, "no model '" + asked + "'; the model here is " + modelName);
    }

    private Page ready() {
        return known(object().put("name", modelName).put("ready", true));
    }

    private static Page work(HttpMethod method, Page.Work work) {
        return method.equals(HttpMethod.POST) ? work : error(HttpResponseStatus.METHOD_NOT_ALLOWED, "use POST");
    }

    private static Page known(JsonNode body) {
        return new Page.Known(HttpResponseStatus.OK, body);
    }

    private static Page error(HttpResponseStatus status, String message) {
        return new Page.Known(status, object().put("error", message));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
