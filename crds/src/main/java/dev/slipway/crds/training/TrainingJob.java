package dev.slipway.crds.training;

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

/** One training run: a dataset version in, a ModelVersion out. */
@JsonClassDescription(
        "A TrainingJob is one training run: it trains on a version of a Dataset and publishes the model as a ModelVersion. Applying it starts the run; attempts that fail are tried again within budgets, and its end is for good.")
@Group(Api.GROUP)
@Version(Api.VERSION)
@Categories(Api.CATEGORY)
@ShortNames("tj")
@AdditionalPrinterColumn(name = "MODEL", jsonPath = ".spec.model")
@AdditionalPrinterColumn(name = "PHASE", jsonPath = ".status.phase")
@AdditionalPrinterColumn(name = "ATTEMPT", jsonPath = ".status.attempt", type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(name = "METRIC", jsonPath = ".status.metricSummary")
@AdditionalPrinterColumn(name = "VERSION", jsonPath = ".status.modelVersion")
@AdditionalPrinterColumn(
        name = "AGE",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
@ValidationRule(value = Api.NAME_IS_LABEL, message = Api.NAME_IS_LABEL_MESSAGE)
public final class TrainingJob extends CustomResource<TrainingJobSpec, TrainingJobStatus> implements Namespaced {
    private static final long serialVersionUID = 1L;
}
