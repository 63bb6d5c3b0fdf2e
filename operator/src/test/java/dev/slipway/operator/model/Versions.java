package dev.slipway.operator.model;

import dev.slipway.crds.approval.ModelApproval;
import dev.slipway.crds.model.ModelVersion;
import dev.slipway.crds.rollout.Rollout;
import dev.slipway.operator.mock.MockCluster;
import io.fabric8.kubernetes.client.utils.Serialization;

/** ModelVersions of the tests, and what refers to them. */
public final class Versions {
    /** Digest of every version. */
    public static final String DIGEST = "sha256:" + "3f9ac2d81b07".repeat(5) + "abcd";

    private Versions() {}

    /** A version with these lines of YAML in its spec. */
    public static ModelVersion version(String name, String more) {
        return Serialization.unmarshal("""
                apiVersion: slipway.dev/v1alpha1
                kind: ModelVersion
                metadata: {name: %s}
                spec:
                  model: flights
                  artifact: {uri: "s3://artifacts/models/team/flights/3f9ac2d81b07/", store: artifacts, digest: "%s"}
                  format: {name: ONNX, version: "1"}
                  %s
                """.formatted(name, DIGEST, more), ModelVersion.class);
    }

    /** A person's word. */
    public static ModelApproval approval(String version, String person, String digest, String decision) {
        return Serialization.unmarshal(
                """
                apiVersion: slipway.dev/v1alpha1
                kind: ModelApproval
                metadata: {name: %s-%s}
                spec: {modelVersion: %s, digest: "%s", approver: %s, decision: %s, comment: reviewed, expires: 72h}
                """.formatted(version, person, version, digest, person, decision), ModelApproval.class);
    }

    /** Creates a Rollout with its status, which a creation leaves out. */
    public static void serve(MockCluster cluster, Rollout rollout) {
        Rollout created = cluster.create(rollout);
        created.setStatus(rollout.getStatus());
        cluster.client().resource(created).updateStatus();
    }

    /** A Rollout that serves these versions; no candidate when it is null. */
    public static Rollout rollout(String name, String stable, String candidate) {
        String release = candidate == null
                ? ""
                : "release: {candidate: {name: %s, digest: \"%s\"}}".formatted(candidate, DIGEST);
        return Serialization.unmarshal(
                """
                apiVersion: slipway.dev/v1alpha1
                kind: Rollout
                metadata: {name: %s}
                spec: {modelVersion: %s, strategy: {canary: {}}, traffic: {router: {}}}
                status:
                  stable: {name: %s, digest: "%s"}
                  %s
                """.formatted(name, candidate == null ? stable : candidate, stable, DIGEST, release), Rollout.class);
    }
}
