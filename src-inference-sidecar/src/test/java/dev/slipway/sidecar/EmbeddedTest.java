package dev.slipway.sidecar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddedTest {
    private static final String V2 = "/v2/models/flights/infer";
    private static final String V1 = "/v1/models/flights:predict";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void infersOverV2() throws Exception {
        try (Running sidecar = serving(OnnxBytes.logistic(0.5f, -2f))) {
            JsonNode answer = answer(sidecar.post(V2, """
                    {"id": "7", "inputs": [{"name": "input", "datatype": "FP32", "shape": [2, 2], "data": [1, 0.25, 0, 1]}]}"""));

            assertThat(answer.path("model_name").asText()).isEqualTo("flights");
            assertThat(answer.path("model_version").asText()).isEqualTo("flights-v1");
            assertThat(answer.path("id").asText()).isEqualTo("7");
            JsonNode output = answer.at("/outputs/0");
            assertThat(output.path("name").asText()).isEqualTo("output");
            assertThat(output.path("datatype").asText()).isEqualTo("FP32");
            assertThat(output.path("shape").toString()).isEqualTo("[2,1]");
            assertThat(output.at("/data/0").asDouble()).isCloseTo(0.5, within());
            assertThat(output.at("/data/1").asDouble()).isCloseTo(1 / (1 + Math.exp(2)), within());
            assertThat(answer(sidecar.post("/v2/models/flights/versions/flights-v1/infer", nested()))
                            .at("/outputs/0/data/0")
                            .asDouble())
                    .isCloseTo(0.5, within());
        }
    }

    @Test
    void predictsOverV1() throws Exception {
        try (Running sidecar = serving(OnnxBytes.logistic(0.5f, -2f))) {
            JsonNode arrays = answer(sidecar.post(V1, "{\"instances\": [[1, 0.25], [0, 1]]}"));
            assertThat(arrays.at("/predictions/0/0").asDouble()).isCloseTo(0.5, within());
            assertThat(arrays.at("/predictions/1/0").asDouble()).isCloseTo(1 / (1 + Math.exp(2)), within());

            JsonNode objects = answer(sidecar.post(V1, "{\"instances\": [{\"input\": [1, 0.25]}]}"));
            assertThat(objects.at("/predictions/0/0").asDouble()).isCloseTo(0.5, within());
        }
    }

    @Test
    void answersAMapOfClassesByName() throws Exception {
        try (Running sidecar = serving(OnnxBytes.twoClasses("late", "on time"))) {
            JsonNode first = answer(sidecar.post(V1, "{\"instances\": [[0.25, 0.75], [1, 0]]}"));
            assertThat(first.path("predictions").toString())
                    .isEqualTo("[{\"late\":0.25,\"on time\":0.75},{\"late\":1.0,\"on time\":0.0}]");

            JsonNode second = answer(sidecar.post(V2, nested()));
            assertThat(second.at("/outputs/0/parameters/classes").toString()).isEqualTo("[\"late\",\"on time\"]");
            assertThat(second.at("/outputs/0/data").toString()).isEqualTo("[1.0,0.25]");
        }
    }

    @Test
    void describesTheModelAndItsHealth() throws Exception {
        try (Running sidecar = serving(OnnxBytes.logistic(0.5f, -2f))) {
            JsonNode metadata = answer(sidecar.get("/v2/models/flights"));
            assertThat(metadata.path("name").asText()).isEqualTo("flights");
            assertThat(metadata.path("versions").toString()).isEqualTo("[\"flights-v1\"]");
            assertThat(metadata.path("inputs").toString())
                    .isEqualTo("[{\"name\":\"input\",\"datatype\":\"FP32\",\"shape\":[-1,2]}]");
            assertThat(metadata.path("outputs").toString())
                    .isEqualTo("[{\"name\":\"output\",\"datatype\":\"FP32\",\"shape\":[-1,1]}]");
            assertThat(answer(sidecar.get("/v2/models/flights/versions/flights-v1")))
                    .isEqualTo(metadata);
            assertThat(answer(sidecar.get("/v2")).path("name").asText()).isEqualTo("slipway");
            assertThat(answer(sidecar.get("/v2/health/live")).path("live").asBoolean())
                    .isTrue();
            assertThat(answer(sidecar.get("/v2/health/ready")).path("ready").asBoolean())
                    .isTrue();
            assertThat(answer(sidecar.get("/v2/models/flights/ready"))
                            .path("ready")
                            .asBoolean())
                    .isTrue();
            assertThat(answer(sidecar.get("/v1/models/flights")).path("ready").asBoolean())
                    .isTrue();
            assertThat(sidecar.management("/readyz").statusCode()).isEqualTo(200);
            assertThat(sidecar.count("", "requests")).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/v2/models/other/infer, no model 'other'; the model here is flights",
        "/v2/models/other, no model 'other'; the model here is flights",
        "/v2/models/*/infer, no model '*'; the model here is flights",
        "/v1/models/other:predict, no model 'other'; the model here is flights",
        "/v2/models/flights/versions/2/infer, no version '2'; the version here is flights-v1",
        "/v2/models/flights/explain, no such path",
        "/%zz, no such path",
        "/, no such path"
    })
    void answers404OfWhatIsNotHere(String path, String message) throws Exception {
        try (Running sidecar = serving(OnnxBytes.identity(OnnxBytes.FP32, 2));
                Wire wire = new Wire(sidecar.port())) {
            Wire.Answer answer = wire.ask("POST " + path + " HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}");

            assertThat(answer.status()).isEqualTo(404);
            assertThat(JSON.readTree(answer.body()).path("error").asText()).isEqualTo(message);
            assertThat(sidecar.count("", "requests")).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            not JSON | the body is not JSON
            {} | inputs must be a list of at least one tensor
            {"inputs": [{"name": "other", "datatype": "FP32", "shape": [1, 2], "data": [1, 2]}]} | input 'other' is not one of the model's: [input]
            {"inputs": [{"name": "input", "datatype": "FP64", "shape": [1, 2], "data": [1, 2]}]} | input 'input': datatype must be FP32, was FP64
            {"inputs": [{"name": "input", "datatype": "FP8", "shape": [1, 2], "data": [1, 2]}]} | input 'input': datatype must be one of
            {"inputs": [{"name": "input", "datatype": "FP32", "shape": [1, 3], "data": [1, 2, 3]}]} | input 'input': shape must be [-1, 2], was [1, 3]
            {"inputs": [{"name": "input", "datatype": "FP32", "shape": [2, 2], "data": [1, 2]}]} | input 'input': data has 2 elements
            {"inputs": [{"name": "input", "datatype": "FP32", "shape": [1, 2], "data": [1, "x"]}]} | input 'input': element 1 must be FP32, was "x"
            {"inputs": [{"name": "input", "datatype": "FP32", "data": [1, 2]}]} | input 'input': shape must be a list of dimensions
            {"inputs": [{"name": "input", "datatype": "FP32", "shape": [4294967296, 4294967296], "data": []}]} | input 'input': shape must be of whole numbers
            """)
    void answers400ThatNamesTheInput(String body, String message) throws Exception {
        try (Running sidecar = serving(OnnxBytes.identity(OnnxBytes.FP32, 2))) {
            HttpResponse<String> answer = sidecar.post(V2, body);

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(JSON.readTree(answer.body()).path("error").asText()).contains(message);
            assertThat(sidecar.count("", "clientErrors")).isEqualTo(1);
            assertThat(sidecar.count("", "errors")).isZero();
        }
    }

    @Test
    void answers500WhenTheModelFailsOnARowAndServesTheNext() throws Exception {
        try (Running sidecar = serving(OnnxBytes.lookup(1.5f, 2.5f))) {
            HttpResponse<String> failed = sidecar.post(V1, "{\"instances\": [7]}");
            assertThat(failed.statusCode()).isEqualTo(500);
            assertThat(JSON.readTree(failed.body()).path("error").asText()).startsWith("the model failed: ");

            assertThat(sidecar.post(V1, "{\"instances\": [1, 0]}").body()).isEqualTo("{\"predictions\":[2.5,1.5]}");
            assertThat(sidecar.count("", "errors")).isEqualTo(1);
            assertThat(sidecar.count("", "requests")).isEqualTo(2);
        }
    }

    @Test
    void namesItsVersionAndSpeaksHttp2() throws Exception {
        try (Running sidecar = serving(OnnxBytes.lookup(1.5f, 2.5f));
                H2Client client = new H2Client(sidecar.port())) {
            H2Client.Answer answer = client.post(V1, "{\"instances\": [1]}").get(60, TimeUnit.SECONDS);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.version()).isEqualTo("flights-v1");
            assertThat(answer.body()).isEqualTo("{\"predictions\":[2.5]}");
        }
    }

    @Test
    void refusesABodyThatIsTooLong() throws Exception {
        try (Running sidecar = serving(OnnxBytes.lookup(1.5f))) {
            HttpResponse<String> answer = sidecar.post(V1, "[" + " ".repeat(17 * 1024 * 1024) + "]");

            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.body()).contains("body exceeds ");
            assertThat(sidecar.count("", "clientErrors")).isEqualTo(1);
        }
    }

    @Test
    void wantsPostWhereAQuestionIsAsked() throws Exception {
        try (Running sidecar = serving(OnnxBytes.lookup(1.5f))) {
            assertThat(sidecar.get(V2).statusCode()).isEqualTo(405);
            assertThat(sidecar.get(V1).statusCode()).isEqualTo(405);
        }
    }

    @Test
    void doesNotStartWithAFileThatIsNoModel() throws Exception {
        Files.writeString(folder.resolve("model.onnx"), "no model");

        assertThatThrownBy(() -> new Running(mode(), Running.LIMITS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("model.onnx is not a model that can be served");
    }

    private static String nested() {
        return """
                {"inputs": [{"name": "input", "datatype": "FP32", "shape": [1, 2], "data": [[1, 0.25]]}]}""";
    }

    private static Offset<Double> within() {
        return Offset.offset(1e-6);
    }

    private Running serving(byte[] model) throws IOException {
        Files.write(folder.resolve("model.onnx"), model);
        return new Running(mode(), Running.LIMITS);
    }

    private Configuration.Embedded mode() {
        return new Configuration.Embedded("flights-v1", "flights", folder);
    }

    private static JsonNode answer(HttpResponse<String> response) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).contains("application/json");
        return JSON.readTree(response.body());
    }
}
