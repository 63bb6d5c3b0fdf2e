package dev.slipway.operator.rollout;

import static dev.slipway.operator.scrape.PodStatsFixtures.arm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.operator.kube.Labels;
import dev.slipway.operator.mock.MockCluster;
import dev.slipway.operator.scrape.PodStats;
import dev.slipway.operator.scrape.StatsReader;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a cluster does for Rollouts: it runs the pods of Deployments, and its routers count requests by the weights of the routes. */
final class DataPlane implements StatsReader {
    private static final Instant STARTED = Instant.parse("2025-12-31T00:00:00Z");
    private static final int REQUESTS = 1000;
    private static final int ALL = 100;

    private final MockCluster cluster;
    private final Map<String, Map<String, Long>> requests = new HashMap<>();
    private int look;
    private volatile int reads;
    private volatile double candidateErrors;

    DataPlane(MockCluster cluster) {
        this.cluster = cluster;
    }

    /** The candidate fails this share of requests from now on. */
    void failing(double share) {
        candidateErrors = share;
    }

    /** Starts and ends pods as Deployments want, and touches them, so that somebody looks. */
    void run() {
        look++;
        List<Deployment> deployments = cluster.client()
                .apps()
                .deployments()
                .inNamespace(MockCluster.NAMESPACE)
                .list()
                .getItems();
        Map<String, Pod> wanted = deployments.stream()
                .flatMap(deployment -> IntStream.range(0, deployment.getSpec().getReplicas())
                        .mapToObj(number -> pod(deployment, number)))
                .collect(Collectors.toMap(pod -> pod.getMetadata().getName(), pod -> pod));
        for (Pod pod : pods()) {
            if (!wanted.containsKey(pod.getMetadata().getName())) {
                cluster.client().resource(pod).delete();
            }
        }
        wanted.values().forEach(pod -> cluster.client().resource(pod).createOr(existing -> existing.update()));
    }

    /** How often somebody looked. */
    int reads() {
        return reads;
    }

    /** Names of the pods of a component. */
    List<String> running(String component) {
        return pods().stream()
                .filter(pod -> component.equals(pod.getMetadata().getLabels().get(Labels.COMPONENT)))
                .map(pod -> pod.getMetadata().getName())
                .toList();
    }

    private List<Pod> pods() {
        return cluster.client().pods().inNamespace(MockCluster.NAMESPACE).list().getItems();
    }

    private Pod pod(Deployment deployment, int number) {
        String name = deployment.getMetadata().getName() + "-" + number;
        return new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(MockCluster.NAMESPACE)
                .withUid(name)
                .withLabels(deployment.getSpec().getTemplate().getMetadata().getLabels())
                .addToAnnotations("test/look", Integer.toString(look))
                .endMetadata()
                .withNewStatus()
                .addNewCondition()
                .withType("Ready")
                .withStatus("True")
                .endCondition()
                .endStatus()
                .build();
    }

    @Override
    public synchronized Map<String, PodStats> read(Collection<Pod> pods) {
        reads = reads + 1;
        Optional<JsonNode> routes = cluster.get(ConfigMap.class, "flights-router")
                .map(configMap -> Serialization.unmarshal(configMap.getData().get("routes.json"), JsonNode.class));
        return routes.isEmpty()
                ? Map.of()
                : pods.stream()
                        .collect(Collectors.toMap(
                                pod -> pod.getMetadata().getUid(),
                                pod -> stats(pod.getMetadata().getName(), routes.get())));
    }

    private PodStats stats(String router, JsonNode routes) {
        Map<String, Long> counted = requests.computeIfAbsent(router, _ -> new LinkedHashMap<>());
        Map<String, Integer> weights = new HashMap<>();
        for (JsonNode arm : routes.get("arms")) {
            String name = arm.get("name").asText();
            int weight = arm.get("weight").asInt();
            weights.put(name, weight);
            counted.merge(name + " " + arm.get("version").asText(), (long) REQUESTS * weight / ALL, Long::sum);
        }
        List<PodStats.ArmStats> arms = counted.entrySet().stream()
                .map(entry -> stats(entry.getKey().split(" ", 2), entry.getValue()))
                .toList();
        return new PodStats(STARTED, new PodStats.Route(routes.get("generation").asLong(), weights), arms);
    }

    private PodStats.ArmStats stats(String[] armAndVersion, long requests) {
        boolean candidate = armAndVersion[0].equals("candidate");
        long errors = candidate ? Math.round(requests * candidateErrors) : requests / ALL;
        return arm(armAndVersion[0], armAndVersion[1], requests, errors);
    }
}
