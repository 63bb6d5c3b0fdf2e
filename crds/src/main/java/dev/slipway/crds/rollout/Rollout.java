package dev.slipway.crds.rollout;

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

/** Serves a model and moves its traffic from one version to the next on evidence. */
@JsonClassDescription(
        "A Rollout serves a model under one address. Applying it deploys the ModelVersion that it names; naming another one starts a release, which moves the traffic to it on evidence and takes it back on harm.")
@Group(Api.GROUP)
@Version(Api.VERSION)
@Categories(Api.CATEGORY)
@ShortNames("mro")
@AdditionalPrinterColumn(name = "STABLE", jsonPath = ".status.stable.name")
@AdditionalPrinterColumn(name = "CANDIDATE", jsonPath = ".status.release.candidate.name")
@AdditionalPrinterColumn(name = "STRATEGY", jsonPath = ".status.strategy")
@AdditionalPrinterColumn(name = "STEP", jsonPath = ".status.step")
@AdditionalPrinterColumn(
        name = "WEIGHT",
        jsonPath = ".status.weight.acknowledged",
        type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(name = "PHASE", jsonPath = ".status.phase")
@AdditionalPrinterColumn(
        name = "AGE",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
@ValidationRule(value = Api.NAME_IS_ADDRESS, message = Api.NAME_IS_ADDRESS_MESSAGE)
public final class Rollout extends CustomResource<RolloutSpec, RolloutStatus> implements Namespaced {
    private static final long serialVersionUID = 1L;
}
