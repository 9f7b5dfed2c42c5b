package dev.rolecall.junit;

import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.Extension;

/**
 * What keeps one jar good for JUnit 5.12 and everything after it.
 */
class ArchitectureTests {

    /** The one extension that users name themselves, in {@code @RegisterExtension}. */
    private static final String ENTRY = "InstanceProfileExtension";

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.rolecall.junit");

    @Test
    void usesOnlyTheApiOfJUnitThatIsMeantForExtensions() {
        check(noClasses()
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "belong to JUnit, but not to org.junit.jupiter.api or org.junit.platform.commons.support",
                        ArchitectureTests::isInternalToJUnit))
                .because("what is internal to JUnit moves and goes between 5.12 and 6, commons.util above all"));
    }

    @Test
    void hidesItsExtensions() {
        check(extensionsButTheEntry()
                .should()
                .bePackagePrivate()
                .andShould()
                .haveModifier(FINAL)
                .because("users reach them through annotations, so they can change"));
    }

    @Test
    void usesNoneOfTheRelocatedLibraries() {
        check(noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.undertow..", "org.xnio..", "com.fasterxml.jackson..", "dev.rolecall.internal.shaded..")
                .because("they are on this class path only until fixture-core is packaged"));
    }

    @Test
    void printsNothing() {
        check(NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.because("the output of a test belongs to the test"));
    }

    @Test
    void usesNoJavaUtilLogging() {
        check(noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging..")
                .because("the SDK brings SLF4J, which users have configured"));
    }

    @Test
    void throwsNoGenericExceptions() {
        check(NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.because("nobody can catch them without catching the rest"));
    }

    private static GivenClassesConjunction extensionsButTheEntry() {
        return classes()
                .that()
                .areAssignableTo(Extension.class)
                .and()
                .areTopLevelClasses()
                .and()
                .doNotHaveSimpleName(ENTRY);
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(MAIN);
    }

    private static boolean isInternalToJUnit(JavaClass type) {
        String name = type.getPackageName() + ".";
        return name.startsWith("org.junit.")
                && !name.startsWith("org.junit.jupiter.api.")
                && !name.startsWith("org.junit.platform.commons.support.");
    }
}
