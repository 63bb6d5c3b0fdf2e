package dev.slipway.sidecar;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * {@code slipway-sidecar proxy|router}. Exit codes: 0 ended as asked, 1 requests were cut off at the end or the process could not work,
 * 2 the configuration or the model is at fault.
 */
public final class Main {
    private static final int FAILED = 1;
    private static final int AT_FAULT = 2;

    static {
        System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT.%1$tL%1$tz %4$s %5$s%6$s%n");
    }

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
        } catch (RuntimeException | LinkageError unexpected) {
            // The event loops have begun and would keep a process alive that serves nothing.
            LOG.log(Level.ERROR, "the process cannot start", unexpected);
            Runtime.getRuntime().halt(FAILED);
        }
    }

    /** Halts from within the hook: a JVM that ends on a signal would otherwise report 143, which looks like a failure. */
    private static void end(Sidecar sidecar) {
        Runtime.getRuntime().halt(sidecar.stop() ? 0 : FAILED);
    }
}
