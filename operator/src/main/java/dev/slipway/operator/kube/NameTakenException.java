package dev.slipway.operator.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;

/** Something of the name that Slipway needs is there and is not Slipway's. */
public final class NameTakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NameTakenException(HasMetadata there, HasMetadata owner) {
        super("%s %s/%s is there already and was not made for this %s; delete it or give the %s another name"
                .formatted(
                        there.getKind(),
                        there.getMetadata().getNamespace(),
                        there.getMetadata().getName(),
                        owner.getKind(),
                        owner.getKind()));
    }
}
