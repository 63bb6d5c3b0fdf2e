package dev.slipway.operator;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;

/** One package a kind, which know what they share and not each other. */
@AnalyzeClasses(packages = "dev.slipway.operator", importOptions = ImportOption.DoNotIncludeTests.class)
class ImportRulesTest {
    private static final String[] KINDS = {
        "dev.slipway.operator.dataset..",
        "dev.slipway.operator.training..",
        "dev.slipway.operator.model..",
        "dev.slipway.operator.approval..",
        "dev.slipway.operator.rollout..",
        "dev.slipway.operator.monitor.."
    };

    @ArchTest
    static final ArchRule KINDS_DO_NOT_KNOW_EACH_OTHER = slices().matching(
                    "dev.slipway.operator.(dataset|training|model|approval|rollout|monitor)..")
            .should()
            .notDependOnEachOther()
            // An approval is a word on a version, so its state is asked of the version's own mapping.
            .ignoreDependency(
                    resideInAPackage("dev.slipway.operator.approval.."),
                    resideInAPackage("dev.slipway.operator.model.."));

    @ArchTest
    static final ArchRule WHAT_IS_SHARED_KNOWS_NO_KIND = noClasses()
            .that()
            .resideOutsideOfPackages(KINDS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(KINDS);

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("dev.slipway.operator.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule TIME_COMES_FROM_THE_CLOCK = noClasses()
            .that()
            .resideInAnyPackage(KINDS)
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule NO_SECRETS_ARE_READ = noClasses()
            .should()
            .callMethod(KubernetesClient.class, "secrets")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("io.fabric8.kubernetes.api.model.Secret");

    @ArchTest
    static final ArchRule RECONCILERS_ARE_NAMED_SO = classes()
            .that()
            .implement("io.javaoperatorsdk.operator.api.reconciler.Reconciler")
            .should()
            .haveSimpleNameEndingWith("Reconciler");
}
