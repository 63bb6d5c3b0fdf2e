package dev.slipway.domain;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

/** Decisions depend on what they are given and on nothing else. */
@AnalyzeClasses(packages = "dev.slipway.domain", importOptions = ImportOption.DoNotIncludeTests.class)
class ImportRulesTest {
    @ArchTest
    static final ArchRule NOTHING_BUT_THE_JDK_AND_STATISTICS = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.slipway.domain..", "java..", "org.apache.commons..");

    @ArchTest
    static final ArchRule NO_CLOCK = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class);

    @ArchTest
    static final ArchRule NO_INPUT_OR_OUTPUT =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("java.io..", "java.nio.file..", "java.net..");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("dev.slipway.domain.(*)..").should().beFreeOfCycles();
}
