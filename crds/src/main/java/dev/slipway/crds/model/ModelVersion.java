package dev.slipway.crds.model;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import dev.slipway.crds.common.Api;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** One immutable version of a model: verified, gated, approved, servable. */
@JsonClassDescription(
        "A ModelVersion is one immutable version of a model. Applying it verifies its files by digest, evaluates its gates and waits for approvals; then a Rollout may serve it. A TrainingJob writes one by itself.")
@Group(Api.GROUP)
@Version(Api.VERSION)
@Categories(Api.CATEGORY)
@ShortNames("mv")
@AdditionalPrinterColumn(name = "MODEL", jsonPath = ".spec.model")
@AdditionalPrinterColumn(name = "FORMAT", jsonPath = ".spec.format.name")
@AdditionalPrinterColumn(name = "PHASE", jsonPath = ".status.phase")
@AdditionalPrinterColumn(name = "GATES", jsonPath = ".status.gateSummary")
@AdditionalPrinterColumn(name = "METRIC", jsonPath = ".status.metricSummary")
@AdditionalPrinterColumn(name = "SERVED", jsonPath = ".status.servedBy[*]")
@AdditionalPrinterColumn(
        name = "AGE",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
@ValidationRule(value = Api.NAME_IS_LABEL, message = Api.NAME_IS_LABEL_MESSAGE)
public final class ModelVersion extends CustomResource<ModelVersionSpec, ModelVersionStatus> implements Namespaced {
    private static final long serialVersionUID = 1L;
}
