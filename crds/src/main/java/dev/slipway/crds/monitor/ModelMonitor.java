package dev.slipway.crds.monitor;

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

/** Watches what a Rollout serves. */
@JsonClassDescription(
        "A ModelMonitor watches the version that a Rollout serves. Applying it has errors and latency read and compared with limits; the condition SystemHealthy says whether they are kept.")
@Group(Api.GROUP)
@Version(Api.VERSION)
@Categories(Api.CATEGORY)
@ShortNames("mm")
@AdditionalPrinterColumn(name = "ROLLOUT", jsonPath = ".spec.rollout")
@AdditionalPrinterColumn(
        name = "REQUESTS",
        jsonPath = ".status.window.requests",
        type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(name = "ERRORS", jsonPath = ".status.window.errorRate")
@AdditionalPrinterColumn(name = "P99", jsonPath = ".status.window.p99")
@AdditionalPrinterColumn(name = "HEALTHY", jsonPath = ".status.conditions[?(@.type=='SystemHealthy')].status")
@AdditionalPrinterColumn(
        name = "AGE",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
@ValidationRule(value = Api.NAME_FITS, message = Api.NAME_FITS_MESSAGE)
public final class ModelMonitor extends CustomResource<ModelMonitorSpec, ModelMonitorStatus> implements Namespaced {
    private static final long serialVersionUID = 1L;
}
