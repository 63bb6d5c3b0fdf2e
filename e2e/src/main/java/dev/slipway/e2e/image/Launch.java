package dev.slipway.e2e.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How the image starts.
 *
 * @param entrypoint the command, which a pod's {@code args} do not replace
 * @param arguments arguments when the pod gives none
 * @param environment variables of the process
 */
record Launch(List<String> entrypoint, List<String> arguments, Map<String, String> environment) {
    Launch {
        entrypoint = List.copyOf(entrypoint);
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /** The same with more options of the runtime. */
    Launch with(String... options) {
        List<String> command = new ArrayList<>(entrypoint);
        command.addAll(1, List.of(options));
        return new Launch(command, arguments, environment);
    }
}
