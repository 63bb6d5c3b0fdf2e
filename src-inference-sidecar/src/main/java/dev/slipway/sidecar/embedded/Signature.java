package dev.slipway.sidecar.embedded;

import java.util.List;
import java.util.Optional;

/** What a model takes and gives. */
record Signature(List<Port> inputs, List<Port> outputs) {

    /** One input or output; the datatype is empty for what is no tensor. */
    record Port(String name, Optional<Datatype> datatype, Shape shape) {

        /** Refuses a tensor that does not fit. */
        void check(Values values) {
            if (datatype.isPresent() && datatype.get() != values.datatype()) {
                throw new BadInput(
                        "input '%s': datatype must be %s, was %s".formatted(name, datatype.get(), values.datatype()));
            }
            if (!shape.takes(values.shape())) {
                throw new BadInput("input '%s': shape must be %s, was %s".formatted(name, shape, values.shape()));
            }
        }
    }

    Optional<Port> input(String name) {
        return inputs.stream().filter(port -> port.name().equals(name)).findFirst();
    }

    List<String> inputNames() {
        return inputs.stream().map(Port::name).toList();
    }
}
