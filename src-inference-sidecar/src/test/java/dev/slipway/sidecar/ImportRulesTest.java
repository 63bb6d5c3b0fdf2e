package dev.slipway.sidecar;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The data path knows the domain and nothing of the operator, and blocks nobody by sleeping. */
@AnalyzeClasses(packages = "dev.slipway.sidecar", importOptions = ImportOption.DoNotIncludeTests.class)
class ImportRulesTest {
    @ArchTest
    static final ArchRule ONLY_WHAT_IT_NEEDS = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.slipway.sidecar..",
                    "dev.slipway.domain..",
                    "java..",
                    "javax.net.ssl..",
                    "io.netty..",
                    "io.prometheus.client..",
                    "com.fasterxml.jackson..",
                    "ai.onnxruntime..");

    @ArchTest
    static final ArchRule ONNX_ONLY_IN_THE_EMBEDDED_RUNTIME = noClasses()
            .that()
            .resideOutsideOfPackage("dev.slipway.sidecar.embedded..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ai.onnxruntime..");

    @ArchTest
    static final ArchRule NO_SLEEP = noClasses().should().callMethod(Thread.class, "sleep", long.class);

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("dev.slipway.sidecar.(*)..").should().beFreeOfCycles();
}
