package dev.rolecall.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.FakeAws;
import dev.rolecall.junit.WithInstanceProfile;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.ContextHierarchy;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestConstructor.AutowireMode;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import software.amazon.awssdk.services.sts.StsClient;

/** Where the annotation may be on a Spring test, and where the fixture may be asked for. */
@Isolated("runs test classes that wire the SDK of this JVM")
class DeclarationTests {

    private static final Set<FakeAws> FIXTURES = Collections.synchronizedSet(new LinkedHashSet<>());

    @Test
    void aMethodCannotHaveAnotherInstanceThanItsContext() {
        assertThat(SpringRun.of(OtherOnMethodTestCase.class).failures())
                .singleElement()
                .asString()
                .contains(
                        "expected the instance profile of a Spring test on its class,",
                        "found another on void " + OtherOnMethodTestCase.class.getName() + ".test()");
    }

    @Test
    void aMethodOfAnUndeclaredClassHasAFixtureOfItsOwn() {
        assertThat(SpringRun.of(OnlyOnMethodTestCase.class).failures()).isEmpty();
    }

    @Test
    void theConstructorOfATestClassCanTakeTheFixtureFromEither() {
        assertThat(SpringRun.of(
                                AutowiredConstructorTestCase.class,
                                AllAutowiredTestCase.class,
                                ConstructorTestCase.class)
                        .failures())
                .isEmpty();
    }

    @Test
    void aMethodBeforeAllTestsRunsInTheContext() {
        assertThat(SpringRun.of(BeforeAllTestCase.class).failures()).isEmpty();
    }

    @Test
    void aHierarchyOfContextsSharesOneFixture() {
        FIXTURES.clear();

        assertThat(SpringRun.of(HierarchyTestCase.class).failures()).isEmpty();
        assertThat(FIXTURES).hasSize(1);
    }

    @Configuration(proxyBeanMethods = false)
    static class Application {

        @Bean
        StsClient sts() {
            return StsClient.create();
        }
    }

    @SpringJUnitConfig(Application.class)
    @WithInstanceProfile(role = "of-class")
    static class OtherOnMethodTestCase {

        @Test
        @WithInstanceProfile(role = "of-method")
        void test() {}
    }

    @SpringJUnitConfig(OnlyOnMethodTestCase.Empty.class)
    static class OnlyOnMethodTestCase {

        @Configuration(proxyBeanMethods = false)
        static class Empty {}

        @Test
        @WithInstanceProfile(role = "of-method")
        void test(FakeAws aws, @Autowired ApplicationContext context) {
            assertThat(aws.instance().roleName()).contains("of-method");
            assertThat(context.getBeansOfType(FakeAws.class)).isEmpty();
        }
    }

    @SpringJUnitConfig(Application.class)
    @WithInstanceProfile(role = "constructor")
    static class AutowiredConstructorTestCase {

        private final FakeAws aws;
        private final StsClient sts;

        @Autowired
        AutowiredConstructorTestCase(FakeAws aws, StsClient sts) {
            this.aws = aws;
            this.sts = sts;
        }

        @Test
        void test() {
            assertThat(sts.getCallerIdentity().arn())
                    .endsWith("/constructor/" + aws.instance().id());
        }
    }

    @SpringJUnitConfig(Application.class)
    @WithInstanceProfile(role = "constructor")
    @TestConstructor(autowireMode = AutowireMode.ALL)
    static class AllAutowiredTestCase extends AutowiredConstructorTestCase {

        AllAutowiredTestCase(FakeAws aws, StsClient sts) {
            super(aws, sts);
        }
    }

    @SpringJUnitConfig(Application.class)
    @WithInstanceProfile(role = "constructor")
    static class ConstructorTestCase {

        private final FakeAws aws;

        ConstructorTestCase(FakeAws aws) {
            this.aws = aws;
        }

        @Test
        void test(@Autowired FakeAws ofContext) {
            assertThat(aws).isSameAs(ofContext);
        }
    }

    @SpringJUnitConfig(Application.class)
    @WithInstanceProfile(role = "before-all")
    @TestInstance(Lifecycle.PER_CLASS)
    static class BeforeAllTestCase {

        @BeforeAll
        void arrange(@Autowired StsClient sts) {
            assertThat(sts.getCallerIdentity().arn()).contains("/before-all/");
        }

        @Test
        void test(FakeAws aws) {
            assertThat(aws.instance().roleName()).contains("before-all");
        }
    }

    @SpringJUnitConfig
    @ContextHierarchy({
        @ContextConfiguration(classes = HierarchyTestCase.Parent.class),
        @ContextConfiguration(classes = HierarchyTestCase.Child.class)
    })
    @WithInstanceProfile(role = "family")
    static class HierarchyTestCase {

        @Configuration(proxyBeanMethods = false)
        static class Parent {

            @Bean
            Object parent(FakeAws aws) {
                FIXTURES.add(aws);
                return new Object();
            }
        }

        @Configuration(proxyBeanMethods = false)
        static class Child {

            @Bean
            Object child(FakeAws aws) {
                FIXTURES.add(aws);
                return new Object();
            }
        }

        @Test
        void test(FakeAws aws) {
            FIXTURES.add(aws);
        }
    }
}
