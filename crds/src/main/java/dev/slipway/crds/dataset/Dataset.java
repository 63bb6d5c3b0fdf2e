package dev.slipway.crds.dataset;

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

/** Raw data and how immutable, checked, versioned splits are made of it. */
@JsonClassDescription(
        "A Dataset turns raw files of a store into immutable, checked versions, divided into train, validation and test. Applying it makes the first version; more follow when the spec or, as refresh says, the source changes.")
@Group(Api.GROUP)
@Version(Api.VERSION)
@Categories(Api.CATEGORY)
@ShortNames("dset")
@AdditionalPrinterColumn(name = "VERSION", jsonPath = ".status.version.name")
@AdditionalPrinterColumn(
        name = "ROWS",
        jsonPath = ".status.version.rows.train",
        type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(name = "CHECKS", jsonPath = ".status.checks.summary")
@AdditionalPrinterColumn(name = "READY", jsonPath = ".status.conditions[?(@.type=='Ready')].status")
@AdditionalPrinterColumn(
        name = "AGE",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
@ValidationRule(value = Api.NAME_IS_LABEL, message = Api.NAME_IS_LABEL_MESSAGE)
public final class Dataset extends CustomResource<DatasetSpec, DatasetStatus> implements Namespaced {
    private static final long serialVersionUID = 1L;
}
