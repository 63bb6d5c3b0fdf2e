package dev.slipway.worker.model;

import dev.slipway.worker.artifact.LocalFolder;
import dev.slipway.worker.artifact.Manifest;
import dev.slipway.worker.artifact.Versions;
import dev.slipway.worker.json.Json;
import dev.slipway.worker.report.Fault;
import dev.slipway.worker.report.Reason;
import dev.slipway.worker.report.Report;
import dev.slipway.worker.store.Store;
import dev.slipway.worker.store.StoreSettings;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes an artifact of what training wrote. */
public final class Publish {
    private static final String FEATURES = "features.json";

    /**
     * A request to publish.
     *
     * @param namespace namespace of the model
     * @param model line of versions that it belongs to
     * @param store where artifacts go
     * @param from what training wrote
     * @param input what training read
     * @param lineage what it was made by and from
     * @param parameters what the learner was told
     * @param seed seed of the learner
     */
    public record Request(
            String namespace,
            String model,
            StoreSettings store,
            String from,
            String input,
            Lineage lineage,
            Map<String, String> parameters,
            Long seed) {
        /** @throws NullPointerException naming what is missing */
        public Request {
            Objects.requireNonNull(namespace, "namespace is missing");
            Objects.requireNonNull(model, "model is missing");
            Objects.requireNonNull(store, "store is missing");
            Objects.requireNonNull(from, "from is missing");
            Objects.requireNonNull(input, "input is missing");
        }
    }

    private record MadeFrom(Lineage lineage, SortedMap<String, String> parameters, Long seed) {}

    private record Result(
            String uri,
            String digest,
            ModelFormat format,
            SortedMap<String, BigDecimal> metrics,
            Signature signature,
            long size) {}

    private Publish() {}

    /**
     * Does it.
     *
     * @throws Fault with NoModel, BadModel or BadMetrics when training did not write what it should, or wrote a link
     */
    public static Report run(Request request) {
        LocalFolder from = new LocalFolder(Path.of(request.from()));
        if (from.file(OnnxModel.NAME).isEmpty()) {
            throw new Fault(
                    Reason.NoModel,
                    "from",
                    "training wrote no model.onnx into SLIPWAY_OUTPUT; it is what Slipway serves");
        }
        try (LocalFolder scratch = LocalFolder.scratch()) {
            return publish(request, gather(from, new LocalFolder(Path.of(request.input())), scratch));
        }
    }

    /** Reads only the copies, of which each is a plain file: what training wrote may not lead to the store's credentials. */
    private static Report publish(Request request, LocalFolder folder) {
        SortedMap<String, BigDecimal> metrics = MetricsFile.read(folder);
        Signature signature = signature(folder);
        Manifest manifest = Manifest.of(
                Manifest.Kind.Model, folder.files(), null, Json.mapper().valueToTree(madeFrom(request)), null);
        String line = "models/%s/%s/".formatted(request.namespace(), request.model());
        try (Store store = Store.open(request.store())) {
            String uri = new Versions(store).publish(line, folder, manifest);
            return Report.succeeded(
                    new Result(uri, manifest.content(), ModelFormat.ONNX, metrics, signature, manifest.size()));
        }
    }

    private static Signature signature(LocalFolder folder) {
        try (OnnxModel model = OnnxModel.open(folder.resolve(OnnxModel.NAME))) {
            return model.signature();
        }
    }

    /** Copies model and features to one place, so that what is hashed is what is sent, and no input is written to. */
    private static LocalFolder gather(LocalFolder from, LocalFolder input, LocalFolder scratch) {
        LocalFolder folder = scratch.folder("artifact");
        for (Manifest.File file : from.files()) {
            if (List.of(FEATURES, Manifest.NAME).contains(file.path())) {
                throw new Fault(
                        Reason.BadModel, "from", file.path() + " is written by Slipway; name your file otherwise");
            }
            copy(from.resolve(file.path()), folder.resolve(file.path()));
        }
        input.file(FEATURES).ifPresent(features -> copy(features, folder.resolve(FEATURES)));
        return folder;
    }

    private static void copy(Path from, Path to) {
        try {
            Files.createDirectories(to.getParent());
            Files.copy(from, to, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException broken) {
            throw LocalFolder.fault(broken);
        }
    }

    private static MadeFrom madeFrom(Request request) {
        Map<String, String> parameters = request.parameters() == null ? Map.of() : request.parameters();
        return new MadeFrom(request.lineage(), new TreeMap<>(parameters), request.seed());
    }
}
