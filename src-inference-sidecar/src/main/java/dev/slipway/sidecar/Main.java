package dev.slipway.sidecar;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * {@code slipway-sidecar proxy|router}. Exit codes: 0 ended as asked, 1 requests were cut off at the end, 2 the configuration or the
 * model is at fault.
 */
public final class Main {
    private static final int CUT_OFF = 1;
    private static final int AT_FAULT = 2;
    private static final Logger LOG = System.getLogger("slipway.sidecar");

    private Main() {}

    public static void main(String[] arguments) {
        try {
            Configuration configuration = new Environment(System.getenv()).read(String.join(" ", arguments));
            Sidecar sidecar = new Sidecar(configuration);
            sidecar.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(sidecar), "drain"));
            LOG.log(
                    Level.INFO,
                    "{0} on {1}, management on {2}",
                    configuration.modeName(),
                    sidecar.dataAddress(),
                    sidecar.managementAddress());
        } catch (IllegalArgumentException wrong) {
            LOG.log(Level.ERROR, wrong.getMessage());
            Runtime.getRuntime().halt(AT_FAULT);
        }
    }

    /** Halts from within the hook: a JVM that ends on a signal would otherwise report 143, which looks like a failure. */
    private static void end(Sidecar sidecar) {
        Runtime.getRuntime().halt(sidecar.stop() ? 0 : CUT_OFF);
    }
}
