package dev.slipway.operator.kube;

import io.fabric8.kubernetes.client.CustomResource;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.function.Supplier;

/**
 * Writes what was decided into status before anything is done about it, so that a crash repeats a look and nothing else. The write names the version of the resource that
 * was looked at: who decided on a stale copy is refused and looks again.
 */
public final class Report {
    private Report() {}

    /** Writes a status when it differs from the one that is there. */
    public static <S, R, P extends CustomResource<S, R>> void write(
            P resource, R status, Context<P> context, Supplier<P> empty) {
        if (status.equals(resource.getStatus())) {
            return;
        }
        P written = empty.get();
        written.setMetadata(resource.getMetadata());
        written.setSpec(resource.getSpec());
        written.setStatus(status);
        context.resourceOperations().updatePrimaryStatus(written);
    }
}
