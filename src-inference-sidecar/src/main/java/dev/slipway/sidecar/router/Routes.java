package dev.slipway.sidecar.router;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.slipway.sidecar.proxy.Address;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The document {@code routes.json}: who gets which share of the traffic.
 *
 * @param generation rises with every change; acknowledged in the stats
 * @param salt of the sticky assignment, one per release
 * @param sticky null when every request is assigned anew
 * @param mirror null when nothing is mirrored
 * @param arms one or more, their weights sum to 100
 */
public record Routes(long generation, String salt, Sticky sticky, Mirror mirror, List<Arm> arms) {
    private static final int WHOLE = 100;
    private static final int MOST_ARMS = 16;
    private static final int LARGEST_PORT = 65_535;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();

    /**
     * Keeps requests with the same key on the same arm.
     *
     * @param header whose value is the key
     */
    public record Sticky(String header) {
        public Sticky {
            require(header != null && !header.isBlank(), "sticky.header must name a header");
        }
    }

    /**
     * Copies for an arm.
     *
     * @param percent of the inference requests that other arms answer; 0 to 100
     */
    public record Mirror(String arm, int percent) {
        public Mirror {
            require(percent >= 0 && percent <= WHOLE, "mirror.percent must be 0 to 100, was " + percent);
        }
    }

    /**
     * One version.
     *
     * @param weight integer per cent of the requests
     */
    public record Arm(String name, String version, String host, int port, int weight) {
        public Arm {
            require(name != null && !name.isBlank(), "arms: name must not be empty");
            require(version != null && !version.isBlank(), "arms[" + name + "]: version must not be empty");
            require(weight >= 0 && weight <= WHOLE, "arms[" + name + "]: weight must be 0 to 100, was " + weight);
            require(host != null && !host.isBlank(), "arms[" + name + "]: host must not be empty");
            require(port >= 1 && port <= LARGEST_PORT, "arms[" + name + "]: port must be 1 to 65535, was " + port);
        }

        Address address() {
            return new Address(host, port);
        }
    }

    public Routes {
        require(salt != null, "salt must be set");
        require(arms != null && !arms.isEmpty(), "arms must not be empty");
        require(arms.stream().noneMatch(Objects::isNull), "arms must not be null");
        require(arms.size() <= MOST_ARMS, "arms must be at most " + MOST_ARMS);
        arms = List.copyOf(arms);
        int sum = arms.stream().mapToInt(Arm::weight).sum();
        require(sum == WHOLE, "arms: weights must sum to 100, but sum to " + sum);
        Set<String> names = new HashSet<>();
        arms.forEach(arm -> require(names.add(arm.name()), "arms: '" + arm.name() + "' is named twice"));
        require(mirror == null || names.contains(mirror.arm()), "mirror.arm must be one of " + names);
    }

    /**
     * Reads and checks a document.
     *
     * @throws IllegalArgumentException that says what is wrong with it
     */
    public static Routes parse(String json) {
        try {
            Routes routes = JSON.readValue(json, Routes.class);
            require(routes != null, "routes.json is null");
            return routes;
        } catch (JsonProcessingException bad) {
            throw new IllegalArgumentException("routes.json: " + reason(bad), bad);
        }
    }

    private static String reason(JsonProcessingException bad) {
        if (bad.getCause() instanceof IllegalArgumentException invalid) {
            return invalid.getMessage();
        }
        return bad instanceof JsonMappingException mapping
                ? field(mapping) + bad.getOriginalMessage()
                : bad.getOriginalMessage();
    }

    private static String field(JsonMappingException bad) {
        return bad.getPath().stream()
                .map(part -> part.getFieldName() == null ? "[" + part.getIndex() + "]" : "." + part.getFieldName())
                .collect(Collectors.joining("", "", ": "))
                .replaceFirst("^\\.", "");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
