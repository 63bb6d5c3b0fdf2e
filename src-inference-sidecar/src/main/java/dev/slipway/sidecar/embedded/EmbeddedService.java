package dev.slipway.sidecar.embedded;

import dev.slipway.sidecar.http.Client;
import dev.slipway.sidecar.http.Exchange;
import dev.slipway.sidecar.http.RequestPath;
import dev.slipway.sidecar.http.Service;
import dev.slipway.sidecar.stats.ArmCounters;
import io.netty.handler.codec.http.HttpRequest;
import java.io.Closeable;
import java.nio.file.Path;
import java.time.Duration;

/** Serves the model of a folder from within this process. */
public final class EmbeddedService implements Service, Closeable {
    private static final int WARM_UP_QUESTIONS = 5_000;
    private static final Duration WARM_UP_LONGEST = Duration.ofSeconds(3);

    private final Pages pages;
    private final Workers workers;
    private final OnnxModel model;
    private final ArmCounters counters;
    private final Duration patience;

    private EmbeddedService(OnnxModel model, Pages pages, ArmCounters counters, Duration patience) {
        this.model = model;
        this.pages = pages;
        this.counters = counters;
        this.patience = patience;
        this.workers = new Workers(Runtime.getRuntime().availableProcessors());
    }

    /**
     * Loads {@code model.onnx}, and {@code features.json} when it lies beside it, and asks the model until it is warm.
     *
     * @param patience how long a request may wait for its turn and its answer
     * @throws IllegalArgumentException naming the file that cannot be used
     */
    public static EmbeddedService load(Path directory, String modelName, ArmCounters counters, Duration patience) {
        OnnxModel model = OnnxModel.load(directory.resolve("model.onnx"));
        Predictor predictor = new Predictor(model, FittedRows.beside(directory));
        Pages pages = new Pages(modelName, counters.key().version(), predictor);
        pages.warmUp(new WarmUp(WARM_UP_QUESTIONS, WARM_UP_LONGEST), predictor);
        return new EmbeddedService(model, pages, counters, patience);
    }

    @Override
    public Exchange begin(HttpRequest head, Client client) {
        return new EmbeddedExchange(client, page(head), counters, workers, patience.toNanos());
    }

    @Override
    public void refused(HttpRequest head) {
        if (page(head) instanceof Page.Work) {
            counters.rejected();
        }
    }

    private Page page(HttpRequest head) {
        return pages.find(head.method(), RequestPath.of(head));
    }

    @Override
    public void close() {
        if (workers.end()) {
            model.close();
        }
    }
}
