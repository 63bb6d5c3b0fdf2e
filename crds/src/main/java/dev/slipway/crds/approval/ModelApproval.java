package dev.slipway.crds.approval;

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

/** One person's word on one artifact. */
@JsonClassDescription(
        "A ModelApproval is one person's word on one artifact. Applying it approves or rejects a ModelVersion for the digest that was looked at. Its approver must be the caller, and it never changes.")
@Group(Api.GROUP)
@Version(Api.VERSION)
@Categories(Api.CATEGORY)
@ShortNames("ma")
@AdditionalPrinterColumn(name = "VERSION", jsonPath = ".spec.modelVersion")
@AdditionalPrinterColumn(name = "APPROVER", jsonPath = ".spec.approver")
@AdditionalPrinterColumn(name = "DECISION", jsonPath = ".spec.decision")
@AdditionalPrinterColumn(name = "COUNTS", jsonPath = ".status.conditions[?(@.type=='Ready')].status")
@AdditionalPrinterColumn(
        name = "AGE",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
@ValidationRule(value = Api.NAME_FITS, message = Api.NAME_FITS_MESSAGE)
public final class ModelApproval extends CustomResource<ModelApprovalSpec, ModelApprovalStatus> implements Namespaced {
    private static final long serialVersionUID = 1L;
}
