package dev.slipway.operator.process;

import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;

/** The lease of the working operator, beyond what an election does with it. */
final class WorkingLease {
    private static final int NEXT_TRY_MAY_HAVE_IT = 1;

    private final Resource<Lease> lease;
    private final Resource<Deployment> deployment;

    /** @param name name of the lease, and of the operator's Deployment when there is one */
    WorkingLease(KubernetesClient client, String namespace, String name) {
        lease = client.leases().inNamespace(namespace).withName(name);
        deployment = client.apps().deployments().inNamespace(namespace).withName(name);
    }

    /** An uninstalled operator leaves no lease behind. */
    void belongToDeployment() {
        Deployment owner = deployment.get();
        if (owner != null && lease.get() != null) {
            lease.edit(there -> new LeaseBuilder(there)
                    .editMetadata()
                    .withOwnerReferences(reference(owner))
                    .endMetadata()
                    .build());
        }
    }

    /** Whoever tries next has it, when its holder is still this one. */
    void giveBack(String holder) {
        Lease there = lease.get();
        if (there != null && holder.equals(there.getSpec().getHolderIdentity())) {
            lease.edit(held -> new LeaseBuilder(held)
                    .editSpec()
                    .withHolderIdentity(null)
                    .withLeaseDurationSeconds(NEXT_TRY_MAY_HAVE_IT)
                    .endSpec()
                    .build());
        }
    }

    private static OwnerReference reference(Deployment owner) {
        return new OwnerReferenceBuilder()
                .withApiVersion(owner.getApiVersion())
                .withKind(owner.getKind())
                .withName(owner.getMetadata().getName())
                .withUid(owner.getMetadata().getUid())
                .build();
    }
}
