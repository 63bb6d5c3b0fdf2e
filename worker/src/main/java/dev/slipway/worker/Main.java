package dev.slipway.worker;

import dev.slipway.worker.report.Fault;
import dev.slipway.worker.report.Reason;
import dev.slipway.worker.report.Report;
import dev.slipway.worker.report.TerminationMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The process: {@code slipway-worker <command>}, with the request in {@code SLIPWAY_REQUEST}. */
public final class Main {
    private static final Path TERMINATION_LOG = Path.of("/dev/termination-log");

    private Main() {}

    /**
     * Runs the command and ends the process with the exit code of its report.
     *
     * @param arguments the name of the command
     */
    public static void main(String[] arguments) throws IOException {
        Report report = report(arguments);
        byte[] message = TerminationMessage.of(report);
        System.out.println(new String(message, StandardCharsets.UTF_8));
        if (Files.isWritable(TERMINATION_LOG)) {
            Files.write(TERMINATION_LOG, message);
        }
        System.exit(report.exitCode());
    }

    private static Report report(String[] arguments) {
        String command = arguments.length == 1 ? arguments[0] : "";
        try {
            return Worker.run(command, System.getenv("SLIPWAY_REQUEST"));
        } catch (RuntimeException unexpected) {
            unexpected.printStackTrace();
            return Report.failed(new Fault(Reason.Internal, null, unexpected.toString(), unexpected), null);
        }
    }
}
