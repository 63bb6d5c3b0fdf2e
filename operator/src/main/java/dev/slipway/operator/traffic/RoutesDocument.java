package dev.slipway.operator.traffic;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.slipway.crds.rollout.Traffic;
import dev.slipway.domain.rollout.VersionRef;
import dev.slipway.operator.serving.ServedVersion;
import dev.slipway.operator.serving.ServingService;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The document {@code routes.json} of docs/contracts.md, which routers follow.
 *
 * @param generation rises with every change
 * @param salt of the assignment of users
 * @param sticky how a user stays with a version, or null
 * @param arms who gets how much
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RoutesDocument(long generation, String salt, Traffic.Sticky sticky, List<Arm> arms) {
    static final String KEY = "routes.json";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /**
     * One version.
     *
     * @param name name of the arm
     * @param version name of the ModelVersion
     * @param host its Service
     * @param port port of the Service
     * @param weight percentage of requests
     */
    record Arm(String name, String version, String host, int port, int weight) {}

    RoutesDocument {
        arms = List.copyOf(arms);
    }

    /** The document for a split: the one before when nothing changes, and else one of the next generation. */
    static RoutesDocument of(HasMetadata rollout, Split split, Traffic.Sticky sticky, Optional<RoutesDocument> before) {
        List<Arm> arms = split.shares().stream()
                .map(share -> new Arm(
                        share.arm(),
                        share.version().name(),
                        host(rollout, ServedVersion.name(rollout, share.version())),
                        ServingService.PORT,
                        share.weight()))
                .toList();
        long generation = before.map(RoutesDocument::generation).orElse(0L);
        RoutesDocument same = new RoutesDocument(generation, split.salt(), sticky, arms);
        return before.filter(same::equals)
                .orElseGet(() -> new RoutesDocument(generation + 1, split.salt(), sticky, arms));
    }

    /** The document in a ConfigMap; empty when it has none that can be read, as after a person changed it. */
    static Optional<RoutesDocument> read(ConfigMap configMap) {
        String text = configMap.getData() == null ? null : configMap.getData().get(KEY);
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(JSON.readValue(text, RoutesDocument.class));
        } catch (JsonProcessingException | NullPointerException unreadable) {
            return Optional.empty();
        }
    }

    String write() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a document of records can be written", e);
        }
    }

    Map<String, Integer> weights() {
        return arms.stream().collect(Collectors.toMap(Arm::name, Arm::weight));
    }

    /** The weight of the candidate, or of the only version, when the document is about these versions. */
    Optional<Integer> weight(HasMetadata rollout, Versions versions) {
        if (versions.candidate() == null) {
            return arms.size() == 1 ? weight(rollout, Split.STABLE, versions.stable()) : Optional.empty();
        }
        return weight(rollout, Split.STABLE, versions.stable())
                .flatMap(_ -> weight(rollout, Split.CANDIDATE, versions.candidate()));
    }

    private Optional<Integer> weight(HasMetadata rollout, String name, VersionRef version) {
        String host = host(rollout, ServedVersion.name(rollout, version));
        return arms.stream()
                .filter(arm -> arm.name().equals(name) && arm.host().equals(host))
                .map(Arm::weight)
                .findFirst();
    }

    private static String host(HasMetadata rollout, String service) {
        return "%s.%s.svc".formatted(service, rollout.getMetadata().getNamespace());
    }
}
