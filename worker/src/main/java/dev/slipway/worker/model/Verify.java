package dev.slipway.worker.model;

import com.fasterxml.jackson.core.JacksonException;
import dev.slipway.worker.artifact.LocalFolder;
import dev.slipway.worker.artifact.Manifest;
import dev.slipway.worker.artifact.Versions;
import dev.slipway.worker.json.Json;
import dev.slipway.worker.report.Fault;
import dev.slipway.worker.report.Reason;
import dev.slipway.worker.report.Report;
import dev.slipway.worker.store.Store;
import dev.slipway.worker.store.StoreSettings;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.SortedMap;

/** Finds whether an artifact is what it says, and what it is. */
public final class Verify {
    /**
     * A request to verify.
     *
     * @param uri folder of the version
     * @param digest digest of the version
     * @param store where it is
     */
    public record Request(String uri, String digest, StoreSettings store) {
        /** @throws NullPointerException naming what is missing */
        public Request {
            Objects.requireNonNull(uri, "uri is missing");
            Objects.requireNonNull(digest, "digest is missing");
            Objects.requireNonNull(store, "store is missing");
        }
    }

    private record Result(
            SortedMap<String, BigDecimal> metrics,
            ModelFormat format,
            Signature signature,
            long size,
            Lineage dataset) {}

    private Verify() {}

    /** Does it. */
    public static Report run(Request request) {
        try (Store store = Store.open(request.store());
                LocalFolder scratch = LocalFolder.scratch()) {
            Manifest manifest = new Versions(store).fetch(request.uri(), request.digest(), scratch);
            if (scratch.file(OnnxModel.NAME).isEmpty()) {
                throw new Fault(Reason.NoModel, "uri", "the artifact has no model.onnx, which is what Slipway serves");
            }
            try (OnnxModel model = OnnxModel.open(scratch.resolve(OnnxModel.NAME))) {
                return Report.succeeded(new Result(
                        MetricsFile.read(scratch),
                        ModelFormat.ONNX,
                        model.signature(),
                        manifest.size(),
                        lineage(manifest)));
            }
        }
    }

    private static Lineage lineage(Manifest manifest) {
        try {
            return Json.mapper().treeToValue(manifest.madeFrom().path("lineage"), Lineage.class);
        } catch (JacksonException broken) {
            throw new Fault(
                    Reason.BadModel,
                    "uri",
                    "madeFrom.lineage of manifest.json is not an object of the texts trainingJob, dataset and datasetDigest",
                    broken);
        }
    }
}
