package dev.slipway.operator.rollout;

import dev.slipway.crds.model.ModelVersion;
import dev.slipway.crds.rollout.Rollout;
import dev.slipway.domain.rollout.VersionRef;
import io.fabric8.kubernetes.client.utils.Serialization;

/** Rollouts and ModelVersions of the tests. */
public final class Rollouts {
    /** Router. */
    public static final String ROUTER = "{router: {}, sticky: {header: x-user-id}}";
    /** Gateway. */
    public static final String GATEWAY =
            "{gatewayAPI: {parentRefs: [{name: public, namespace: gateways}], hostnames: [flights.example.com]}}";

    private Rollouts() {}

    /** Two pods of flights-v1 behind a provider, and two steps. */
    public static Rollout flights(String traffic) {
        return Serialization.unmarshal("""
                apiVersion: slipway.dev/v1alpha1
                kind: Rollout
                metadata: {name: flights, namespace: team, uid: 7c11}
                spec:
                  modelVersion: flights-v1
                  replicas: 2
                  strategy: {canary: {steps: [{weight: 5, for: 1m}, {weight: 50, for: 1m}], watchAfter: 2m}}
                  traffic: %s
                  analysis: {maxFalseAbort: "0.01", margin: "1.25", warmUp: 0s, warmUpRequests: 0, latencyFloor: 1ms, minRequests: 200,
                    stepTimeout: 1h, advanceOnNoHarm: true, onInconclusive: Pause}
                  deadlines: {startup: 10m}
                  scaleDownDelay: 10m
                  history: 5
                """.formatted(traffic), Rollout.class);
    }

    /** A version of which every hex digit of the digest is the same. */
    public static VersionRef version(int number) {
        return new VersionRef(
                "flights-v" + number, "sha256:" + Integer.toString(number).repeat(64));
    }

    /** A ModelVersion in this phase. */
    public static ModelVersion model(int number, String phase) {
        VersionRef version = version(number);
        return Serialization.unmarshal(
                """
                apiVersion: slipway.dev/v1alpha1
                kind: ModelVersion
                metadata: {name: %s, namespace: team}
                spec:
                  model: flights
                  artifact: {uri: "s3://artifacts/models/team/flights/%s/", store: artifacts, digest: "%s"}
                  format: {name: ONNX, version: "1"}
                status: {phase: %s}
                """.formatted(version.name(), version.revision(), version.digest(), phase), ModelVersion.class);
    }
}
