package dev.rolecall;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.all;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.AbstractClassesTransformer;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ClassesTransformer;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * Who may know whom. A package that does not exist yet breaks no rule.
 */
class ArchitectureTests {

    private static final String ROOT = "dev.rolecall";

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);
    private static final JavaClasses TESTS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void whatTheAccountCanForgetItCanAlsoBringBack() {
        check(classes()
                .that()
                .resideInAPackage(in("account"))
                .and(DescribedPredicate.describe(
                        "can be cleared",
                        (JavaClass type) -> type.tryGetMethod("clear").isPresent()))
                .and()
                .doNotHaveSimpleName("Sessions")
                .should(haveAMemento()));
    }

    @Nested
    class Directions {

        @Test
        void policyKnowsNobody() {
            check(knowsOnly("policy")
                    .because("documents go in and decisions come out: it would make a library of its own"));
        }

        @Test
        void timeKnowsNobody() {
            check(knowsOnly("time").because("everything that ends, expires or rotates stands on it"));
        }

        @Test
        void wireKnowsNobody() {
            check(knowsOnly("wire").because("its values travel through every package that handles a request"));
        }

        @Test
        void accountKnowsPolicyAndTime() {
            check(knowsOnly("account", "policy", "time")
                    .because("the model of an account has no idea how it is asked, nor by whom"));
        }

        @Test
        void faultKnowsTheWire() {
            check(knowsOnly("fault", "time", "wire").because("a fault is a value: an effect, and where it strikes"));
        }

        @Test
        void journalKnowsWhatItRecords() {
            check(knowsOnly("journal", "fault", "permissions", "policy", "time", "wire")
                    .because("whoever answers writes into it, so it knows no one who answers"));
        }

        @Test
        void permissionsKnowPolicy() {
            check(knowsOnly("permissions", "policy").because("they count decisions, whoever asked for them"));
        }

        @Test
        void authKnowsTheAccount() {
            check(knowsOnly("auth", "account", "journal", "policy", "time", "wire")
                    .because("who is calling and whether they may is settled before anybody answers"));
        }

        @Test
        void imdsKnowsTheAccount() {
            check(knowsOnly("imds", "account", "time", "wire")
                    .because("metadata is read from the account, unsigned: nobody to verify or to authorise"));
        }

        @Test
        void apiKnowsAuthAndTheAccount() {
            check(knowsOnly("api", "account", "auth", "journal", "policy", "time", "wire")
                    .because("it translates between the service models and the account, and does nothing else"));
        }

        @Test
        void gatewayKnowsAuthAndTheAccount() {
            check(knowsOnly("gateway", "account", "auth", "fault", "journal", "policy", "time", "wire")
                    .because("the control plane of this project and the services it stands before are strangers"));
        }

        @Test
        void servicesOfTheGatewayKnowWhatTheyShareButNotEachOther() {
            check(slices().matching(ROOT + ".gateway.(*)..")
                    .should()
                    .notDependOnEachOther()
                    .ignoreDependency(
                            resideInAPackage(in("gateway")),
                            resideInAnyPackage(in("gateway.service"), in("gateway.protocol")))
                    .because("one service is read and changed without the others"));
        }

        @Test
        void protocolsOfTheGatewayKnowNoService() {
            check(noClasses()
                    .that()
                    .resideInAPackage(in("gateway.protocol"))
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(in("gateway.service"))
                    .because("a protocol is the same whatever is said in it"));
        }

        @Test
        void onlyTheGatewayKnowsItsServices() {
            check(noClasses()
                    .that()
                    .resideOutsideOfPackage(in("gateway"))
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(ROOT + ".gateway.*..")
                    .because("what is public there is so for the gateway"));
        }

        @Test
        void servicesOfTheGatewayDoNotKnowIt() {
            check(noClasses()
                    .that()
                    .resideInAPackage(ROOT + ".gateway.*..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(ROOT + ".gateway")
                    .because("the gateway knows its services, not the other way round"));
        }

        @Test
        void sdkKnowsNobodyWhoAnswers() {
            check(knowsOnly("sdk", "account", "journal", "time", "wire")
                    .because("the wiring points the SDK at an address, whoever listens there"));
        }

        @Test
        void serverKnowsNoWiringAndNoAssertions() {
            check(noClasses()
                    .that()
                    .resideInAPackage(in("server"))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(in("sdk"), in("assertj"))
                    .because("it carries requests to those who answer them"));
        }

        @Test
        void nobodyKnowsTheServerOrTheWiringButTheFrontDoor() {
            check(noClasses()
                    .that(resideInAPackage(ROOT + ".*..").and(not(resideInAnyPackage(in("server"), in("sdk")))))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(in("server"), in("sdk"))
                    .because("a fake works without a listener and without an SDK to wire"));
        }

        @Test
        void nobodyKnowsTheFrontDoorButTheAssertionsOnIt() {
            check(noClasses()
                    .that(resideInAPackage(ROOT + ".*..").and(not(resideInAPackage(in("assertj")))))
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(ROOT)
                    .because("the front door knows everybody"));
        }

        @Test
        void nobodyKnowsTheAssertions() {
            check(noClasses()
                    .that()
                    .resideOutsideOfPackage(in("assertj"))
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(in("assertj"))
                    .because("AssertJ is optional on the user's class path"));
        }

        @Test
        void noPackagesKnowEachOther() {
            check(slices().matching(ROOT + ".(*)..")
                    .should()
                    .beFreeOfCycles()
                    .because("a package that can be read alone can be changed alone"));
        }
    }

    @Nested
    class Libraries {

        @Test
        void onlyTheServerUsesUndertow() {
            check(onlyIn("server")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.undertow..", "org.xnio..", "org.jboss..", "org.wildfly..", "io.smallrye..")
                    .because("the listener can be replaced, and everybody else tested without it"));
        }

        @Test
        void onlyTheApiAndTheObjectItIsReachedByUseServiceModels() {
            check(
                    noClasses()
                            .that()
                            .resideOutsideOfPackage(in("api"))
                            .and()
                            .doNotHaveFullyQualifiedName(ROOT + ".FakeAws")
                            .should()
                            .dependOnClassesThat()
                            .resideInAPackage("software.amazon.awssdk.services..")
                            .because(
                                    "iam, ec2, sts and autoscaling are optional on the user's class path; FakeAws names only their clients"));
        }

        @Test
        void onlyTheWiringAndTheFrontDoorUseTheSettingsOfTheSdk() {
            check(noClasses()
                    .that()
                    .resideOutsideOfPackages(ROOT, in("sdk"))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "software.amazon.awssdk.auth..",
                            "software.amazon.awssdk.regions..",
                            "software.amazon.awssdk.profiles..")
                    .because("what differs between SDK versions stays in one place"));
        }

        @Test
        void onlyTheWiringAndTheApiUseTheCoreOfTheSdk() {
            check(noClasses()
                    .that()
                    .resideOutsideOfPackages(in("sdk"), in("api"))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("software.amazon.awssdk.core..", "software.amazon.awssdk.awscore..")
                    .because("what differs between SDK versions stays in few places"));
        }

        @Test
        void theModelAndTheFakesUseNoSdk() {
            check(noClasses()
                    .that()
                    .resideInAnyPackage(
                            in("account"),
                            in("fault"),
                            in("gateway"),
                            in("imds"),
                            in("journal"),
                            in("policy"),
                            in("server"),
                            in("time"),
                            in("wire"))
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("software.amazon.awssdk..")
                    .because("they imitate AWS, and the SDK is the one they are there to test"));
        }

        @Test
        void theModelIsPlainJava() {
            check(classes()
                    .that()
                    .resideInAnyPackage(in("account"), in("time"), in("wire"))
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage("java..", "org.jspecify..", ROOT + "..")
                    .because("no protocol, SDK or JSON library decides what an account is"));
        }

        @Test
        void onlyTheAssertionsUseAssertJ() {
            check(onlyIn("assertj")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.assertj..")
                    .because("AssertJ is optional on the user's class path"));
        }

        @Test
        void onlyTheWiringUsesByteBuddy() {
            check(onlyIn("sdk")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("net.bytebuddy..")
                    .because("only the wiring changes classes, and only when it has to"));
        }
    }

    @Nested
    class Code {

        @Test
        void everyPackageIsNullMarked() {
            check(all(packages())
                    .should(beNullMarked())
                    .because("what may be null says so, and the compiler checks the rest"));
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
            check(NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.because(
                    "nobody can catch them without catching the rest"));
        }

        @Test
        void neverSleeps() {
            check(noSleep());
        }
    }

    @Nested
    class OfTests {

        @Test
        void neverSleep() {
            noSleep().check(TESTS);
        }

        @Test
        void areNamedTestsOrIt() {
            methods()
                    .that()
                    .areMetaAnnotatedWith("org.junit.platform.commons.annotation.Testable")
                    .should(beDeclaredInAClassThatTheBuildRuns())
                    .because("the build runs *Tests with the classes and *IT with the jar, and passes over other names")
                    .check(TESTS);
        }
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(MAIN);
    }

    private static String in(String name) {
        return ROOT + "." + name + "..";
    }

    private static ArchRule knowsOnly(String name, String... known) {
        String[] allowed = Stream.concat(Stream.of(name), Arrays.stream(known))
                .map(ArchitectureTests::in)
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(in(name))
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "..")
                        .and(not(resideInAnyPackage(allowed)))
                        .as("reside in a package of this project outside of %s", Arrays.toString(allowed)));
    }

    private static GivenClassesConjunction onlyIn(String name) {
        return noClasses().that().resideOutsideOfPackage(in(name));
    }

    private static ArchRule noSleep() {
        return noClasses()
                .should()
                .accessTargetWhere(DescribedPredicate.describe("sleep", ArchitectureTests::sleeps))
                .because("time is a value here: a test moves it, or waits for what it needs");
    }

    private static boolean sleeps(JavaAccess<?> access) {
        return access.getTarget().getName().equals("sleep")
                && (access.getTargetOwner().isAssignableTo(Thread.class)
                        || access.getTargetOwner().isEquivalentTo(TimeUnit.class));
    }

    private static ClassesTransformer<JavaPackage> packages() {
        return new AbstractClassesTransformer<>("packages") {
            @Override
            public Iterable<JavaPackage> doTransform(JavaClasses classes) {
                return classes.stream().map(JavaClass::getPackage).collect(Collectors.toSet());
            }
        };
    }

    private static ArchCondition<JavaClass> haveAMemento() {
        return new ArchCondition<>("have a method memento()") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean satisfied = type.tryGetMethod("memento").isPresent();
                events.add(new SimpleConditionEvent(type, satisfied, type.getName() + " has no method memento()"));
            }
        };
    }

    private static ArchCondition<JavaPackage> beNullMarked() {
        return new ArchCondition<>("be @NullMarked in their package-info") {
            @Override
            public void check(JavaPackage checked, ConditionEvents events) {
                boolean marked = checked.isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(
                        checked, marked, checked.getName() + (marked ? " is" : " is not") + " @NullMarked"));
            }
        };
    }

    private static ArchCondition<JavaMethod> beDeclaredInAClassThatTheBuildRuns() {
        return new ArchCondition<>("be declared in *Tests or *IT, or nested in one") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                JavaClass top = method.getOwner();
                while (top.getEnclosingClass().isPresent()) {
                    top = top.getEnclosingClass().get();
                }
                String name = top.getSimpleName();
                events.add(new SimpleConditionEvent(
                        method, name.endsWith("Tests") || name.endsWith("IT"), method.getDescription()));
            }
        };
    }
}
