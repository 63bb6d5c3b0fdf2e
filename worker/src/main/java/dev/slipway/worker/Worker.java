package dev.slipway.worker;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import dev.slipway.worker.engine.EngineException;
import dev.slipway.worker.json.Json;
import dev.slipway.worker.model.Fetch;
import dev.slipway.worker.model.Publish;
import dev.slipway.worker.model.Verify;
import dev.slipway.worker.report.Fault;
import dev.slipway.worker.report.Reason;
import dev.slipway.worker.report.Report;
import dev.slipway.worker.snapshot.Snapshot;
import dev.slipway.worker.snapshot.SnapshotRequest;
import dev.slipway.worker.train.Train;
import dev.slipway.worker.train.TrainRequest;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Runs one command. */
public final class Worker {
    private Worker() {}

    /**
     * Runs a command; whatever goes wrong is in the report.
     *
     * @param command {@code snapshot}, {@code fetch}, {@code train}, {@code publish} or {@code verify}
     * @param request the request as JSON
     */
    public static Report run(String command, String request) {
        try {
            return dispatch(command, request);
        } catch (Fault fault) {
            return Report.failed(fault, null);
        } catch (EngineException broken) {
            return Report.failed(new Fault(Reason.Internal, null, broken.getMessage(), broken), null);
        }
    }

    private static Report dispatch(String command, String request) {
        return switch (command) {
            case "snapshot" -> new Snapshot(read(request, SnapshotRequest.class)).run();
            case "fetch" -> Fetch.run(read(request, Fetch.Request.class));
            case "train" -> train(read(request, TrainRequest.class));
            case "publish" -> Publish.run(read(request, Publish.Request.class));
            case "verify" -> Verify.run(read(request, Verify.Request.class));
            default ->
                throw new Fault(
                        Reason.BadRequest,
                        null,
                        "there is no command %s; use snapshot, fetch, train, publish or verify".formatted(command));
        };
    }

    private static Report train(TrainRequest request) {
        return new Train(folder("SLIPWAY_INPUT"), folder("SLIPWAY_OUTPUT"), System.out).run(request);
    }

    private static Path folder(String variable) {
        String folder = System.getenv(variable);
        if (folder == null) {
            throw new Fault(Reason.BadRequest, null, variable + " is not set");
        }
        return Path.of(folder);
    }

    private static <T> T read(String request, Class<T> type) {
        if (request == null) {
            throw new Fault(Reason.BadRequest, null, "SLIPWAY_REQUEST is not set");
        }
        try {
            return Json.mapper().readValue(request, type);
        } catch (JsonMappingException bad) {
            String field = bad.getPath().stream()
                    .map(step ->
                            step.getFieldName() == null ? "[%d]".formatted(step.getIndex()) : "." + step.getFieldName())
                    .collect(Collectors.joining());
            throw new Fault(Reason.BadRequest, field.replaceFirst("^\\.", ""), spoken(bad), bad);
        } catch (JacksonException bad) {
            throw new Fault(Reason.BadRequest, null, "SLIPWAY_REQUEST is not JSON: " + bad.getOriginalMessage(), bad);
        }
    }

    /** What a request's own type says of it, or else what Jackson does. */
    private static String spoken(JsonMappingException bad) {
        boolean own = bad instanceof ValueInstantiationException && bad.getCause() != null;
        return own ? bad.getCause().getMessage() : bad.getOriginalMessage();
    }
}
