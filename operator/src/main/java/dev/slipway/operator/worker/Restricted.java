package dev.slipway.operator.worker;

import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSecurityContextBuilder;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;

/** Security contexts that the Pod Security level {@code restricted} accepts. */
public final class Restricted {
    private static final long USER = 65532;

    private Restricted() {}

    /** Of a pod: nobody in particular, in a group of its own that owns the volumes. */
    public static PodSecurityContext pod() {
        return new PodSecurityContextBuilder()
                .withRunAsNonRoot(true)
                .withRunAsUser(USER)
                .withRunAsGroup(USER)
                .withFsGroup(USER)
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .build();
    }

    /** Of a container of Slipway's own. */
    public static SecurityContext container() {
        return context(true);
    }

    /** Of a container of the user's, which may expect to write beside its code. */
    public static SecurityContext userContainer() {
        return context(null);
    }

    private static SecurityContext context(Boolean readOnlyRoot) {
        return new SecurityContextBuilder()
                .withAllowPrivilegeEscalation(false)
                .withReadOnlyRootFilesystem(readOnlyRoot)
                .withNewCapabilities()
                .withDrop("ALL")
                .endCapabilities()
                .build();
    }
}
