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

    /**
     * Writes a status when it differs from the one that is there. Where that says of the same spec that a look failed, it goes on saying so until {@link #confirm}: a
     * failure that lasts is one status, and not two in turns.
     *
     * @return the resource as it is now
     */
    public static <S, R, P extends CustomResource<S, R>> P write(
            P resource, R status, Context<P> context, Supplier<P> empty) {
        return put(resource, StalledLook.kept(resource, with(resource, status, empty)), context);
    }

    /**
     * Ends a look that got through: what still said that one failed says what was decided now.
     *
     * @param written what {@link #write} gave for this status
     */
    public static <S, R, P extends CustomResource<S, R>> void confirm(
            P written, R status, Context<P> context, Supplier<P> empty) {
        put(written, with(written, status, empty), context);
    }

    private static <S, R, P extends CustomResource<S, R>> P with(P resource, R status, Supplier<P> empty) {
        P wanted = empty.get();
        wanted.setMetadata(resource.getMetadata());
        wanted.setSpec(resource.getSpec());
        wanted.setStatus(status);
        return wanted;
    }

    /** Writes the status of a resource when it differs from the one that is there. */
    static <P extends CustomResource<?, ?>> P put(P there, P wanted, Context<P> context) {
        return wanted.getStatus().equals(there.getStatus())
                ? there
                : context.resourceOperations().updatePrimaryStatus(wanted);
    }
}
