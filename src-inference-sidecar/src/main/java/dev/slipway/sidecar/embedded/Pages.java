package dev.slipway.sidecar.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;

/** The paths of Open Inference V2 and of V1, for one model. A process that listens has loaded it, so it is live and ready. */
final class Pages {
    private final String modelName;
    private final V1 v1;
    private final V2 v2;

    Pages(String modelName, String version, Predictor predictor) {
        this.modelName = modelName;
        this.v1 = new V1(predictor);
        this.v2 = new V2(predictor, modelName, version);
    }

    Page find(HttpMethod method, String path) {
        String ofModel = path.replace("/models/" + modelName, "/models/*");
        return switch (ofModel) {
            case "/v2" ->
                known(object().put("name", "slipway").set("extensions", JsonNodeFactory.instance.arrayNode()));
            case "/v2/health/live" -> known(object().put("live", true));
            case "/v2/health/ready" -> known(object().put("ready", true));
            case "/v2/models/*" -> known(v2.metadata());
            case "/v2/models/*/ready" -> known(object().put("name", modelName).put("ready", true));
            case "/v1/models/*" -> known(object().put("name", modelName).put("ready", true));
            case "/v2/models/*/infer" -> work(method, new Page.Work(v2::infer));
            case "/v1/models/*:predict" -> work(method, new Page.Work(v1::predict));
            default -> error(HttpResponseStatus.NOT_FOUND, "no such path or model; the model here is " + modelName);
        };
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
