package dev.slipway.crds;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import dev.slipway.crds.approval.ModelApproval;
import dev.slipway.crds.dataset.Dataset;
import dev.slipway.crds.model.ModelVersion;
import dev.slipway.crds.monitor.ModelMonitor;
import dev.slipway.crds.rollout.Rollout;
import dev.slipway.crds.training.TrainingJob;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Generates the CRDs from the Java types, one file a kind. */
final class CrdFiles {
    static final List<Class<? extends HasMetadata>> KINDS = List.of(
            Dataset.class,
            TrainingJob.class,
            ModelVersion.class,
            Rollout.class,
            ModelMonitor.class,
            ModelApproval.class);

    private CrdFiles() {}

    /** The files by name, as they are to be committed. */
    static Map<String, String> generate(Path scratch) throws IOException {
        new CRDGenerator()
                .customResourceClasses(KINDS)
                .forCRDVersions("v1")
                .inOutputDir(scratch.toFile())
                .generate();
        var files = new TreeMap<String, String>();
        try (Stream<Path> generated = Files.list(scratch)) {
            for (Path file : generated.toList()) {
                var crd = Serialization.unmarshal(Files.readString(file), CustomResourceDefinition.class);
                String name = crd.getSpec().getGroup() + "_"
                        + crd.getSpec().getNames().getPlural() + ".yaml";
                describe(crd);
                orderColumns(crd);
                files.put(name, Serialization.asYaml(SchemaCompletion.complete(crd)));
            }
        }
        return files;
    }

    /** The generator leaves out what is said of the kind itself, which {@code kubectl explain} shows first. */
    private static void describe(CustomResourceDefinition crd) {
        String description =
                typeOf(crd).getAnnotation(JsonClassDescription.class).value();
        for (var version : crd.getSpec().getVersions()) {
            version.getSchema().getOpenAPIV3Schema().setDescription(description);
        }
    }

    /** The generator sorts printer columns by path; people read them in the order in which the type declares them. */
    private static void orderColumns(CustomResourceDefinition crd) {
        List<String> declared = Arrays.stream(typeOf(crd).getAnnotationsByType(AdditionalPrinterColumn.class))
                .map(AdditionalPrinterColumn::name)
                .toList();
        for (var version : crd.getSpec().getVersions()) {
            version.getAdditionalPrinterColumns()
                    .sort(Comparator.comparingInt(column -> declared.indexOf(column.getName())));
        }
    }

    private static Class<? extends HasMetadata> typeOf(CustomResourceDefinition crd) {
        return KINDS.stream()
                .filter(type ->
                        type.getSimpleName().equals(crd.getSpec().getNames().getKind()))
                .findFirst()
                .orElseThrow();
    }
}
