package dev.slipway.operator.training;

import dev.slipway.crds.model.ModelVersion;
import dev.slipway.crds.model.ModelVersionSpec;
import dev.slipway.crds.model.ModelVersionTemplate;
import dev.slipway.crds.training.TrainingJob;
import dev.slipway.domain.training.DatasetPin;
import dev.slipway.domain.training.Product;
import dev.slipway.domain.training.TrainingDecision;
import dev.slipway.operator.kube.Labels;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;

/**
 * The ModelVersion of what a run made. It is created once and belongs to people from then on; it has no owner, since a model that serves must not go with the
 * TrainingJob that made it.
 */
final class NewVersion {
    private static final ModelVersionTemplate NOTHING_MORE = new ModelVersionTemplate(null, null, null);

    private NewVersion() {}

    static ModelVersion of(TrainingJob job, DatasetPin dataset, TrainingDecision.Register register, String store) {
        ModelVersionTemplate template = job.getSpec().modelVersionTemplate() == null
                ? NOTHING_MORE
                : job.getSpec().modelVersionTemplate();
        Product product = register.product();
        var version = new ModelVersion();
        version.setMetadata(new ObjectMetaBuilder()
                .withName(register.modelVersion())
                .withNamespace(job.getMetadata().getNamespace())
                .withLabels(Labels.of(job))
                .build());
        version.setSpec(new ModelVersionSpec(
                job.getSpec().model(),
                new ModelVersionSpec.Artifact(product.uri(), store, product.digest()),
                new ModelVersionSpec.Format(
                        ModelVersionSpec.FormatName.valueOf(product.format().name()),
                        product.format().version()),
                new ModelVersionSpec.Lineage(job.getMetadata().getName(), dataset.name() + "@" + dataset.version()),
                template.gates(),
                template.approvals(),
                template.serving()));
        return version;
    }
}
