package dev.rolecall.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.rolecall.FakeAws;
import dev.rolecall.junit.WithInstanceProfile;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

@Isolated("runs test classes that wire the SDK of this JVM")
class ContextCacheTests {

    private static final Set<ApplicationContext> CONTEXTS = Collections.synchronizedSet(new LinkedHashSet<>());
    private static final Set<FakeAws> FIXTURES = Collections.synchronizedSet(new LinkedHashSet<>());
    private static final List<Object> PROVIDERS = Collections.synchronizedList(new ArrayList<>());

    @Test
    void sharesOneContextAndOneFixtureBetweenEqualDeclarations() {
        run(FirstTestCase.class, SecondTestCase.class);

        assertThat(CONTEXTS).hasSize(1);
        assertThat(FIXTURES).hasSize(1);
    }

    @Test
    void givesAnotherDeclarationAContextAndAFixtureOfItsOwn() {
        run(FirstTestCase.class, OtherRoleTestCase.class);

        assertThat(CONTEXTS).hasSize(2);
        assertThat(FIXTURES).hasSize(2);
    }

    @Test
    void closesTheFixtureWithItsContext() {
        run(DirtyTestCase.class);

        assertThat(FIXTURES)
                .singleElement()
                .satisfies(aws -> assertThatIllegalStateException()
                        .isThrownBy(aws::instance)
                        .withMessageContaining("is closed"));
    }

    @Test
    void closesTheFixtureOfAContextThatNeverCameUp() {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(FailingTestCase.class))
                .execute()
                .testEvents()
                .assertStatistics(stats -> stats.failed(1));

        assertThat(FIXTURES)
                .singleElement()
                .satisfies(aws -> assertThatIllegalStateException()
                        .isThrownBy(aws::instance)
                        .withMessageStartingWith(
                                "FakeAws of application context of " + FailingTestCase.class.getName() + " is closed"));
    }

    @Test
    void leavesTheFieldToAProviderOfTheApplication() {
        run(OwnProviderTestCase.class);

        assertThat(PROVIDERS).singleElement().isInstanceOf(AnonymousCredentialsProvider.class);
    }

    private static void run(Class<?>... testCases) {
        CONTEXTS.clear();
        FIXTURES.clear();
        PROVIDERS.clear();
        EngineTestKit.engine("junit-jupiter")
                .selectors(Stream.of(testCases)
                        .map(DiscoverySelectors::selectClass)
                        .toArray(DiscoverySelector[]::new))
                .execute()
                .testEvents()
                .assertStatistics(stats -> stats.failed(0).skipped(0).aborted(0));
    }

    @Configuration(proxyBeanMethods = false)
    static class Application {}

    @WithInstanceProfile(role = "web")
    @Retention(RetentionPolicy.RUNTIME)
    @interface OnWeb {}

    @SpringJUnitConfig(Application.class)
    @WithInstanceProfile(role = "web")
    static class FirstTestCase {

        @Test
        void test(FakeAws aws, ApplicationContext context) {
            FIXTURES.add(aws);
            CONTEXTS.add(context);
        }

        @Nested
        class Inner {

            @Test
            void test(FakeAws aws, ApplicationContext context) {
                FIXTURES.add(aws);
                CONTEXTS.add(context);
            }
        }
    }

    @SpringJUnitConfig(Application.class)
    @OnWeb
    static class SecondTestCase {

        @Test
        void test(FakeAws aws, ApplicationContext context) {
            FIXTURES.add(aws);
            CONTEXTS.add(context);
        }
    }

    @SpringJUnitConfig(Application.class)
    @WithInstanceProfile(role = "other")
    static class OtherRoleTestCase {

        @Test
        void test(FakeAws aws, ApplicationContext context) {
            FIXTURES.add(aws);
            CONTEXTS.add(context);
        }
    }

    @SpringJUnitConfig(Application.class)
    @WithInstanceProfile(role = "dirty")
    @DirtiesContext
    static class DirtyTestCase {

        @Test
        void test(FakeAws aws) {
            FIXTURES.add(aws);
        }
    }

    @SpringJUnitConfig
    @WithInstanceProfile(role = "failing")
    static class FailingTestCase {

        @Configuration(proxyBeanMethods = false)
        static class Failing {

            @Bean
            Object neverComesUp(FakeAws aws) {
                FIXTURES.clear();
                FIXTURES.add(aws);
                throw new IllegalStateException("as the test wants");
            }
        }

        @Test
        void test() {}
    }

    @SpringJUnitConfig
    @WithInstanceProfile(role = "own")
    static class OwnProviderTestCase {

        @Configuration(proxyBeanMethods = false)
        static class Own {

            @Bean
            AwsCredentialsProvider own() {
                return AnonymousCredentialsProvider.create();
            }
        }

        @Test
        void test(ApplicationContext context) {
            PROVIDERS.addAll(
                    context.getBeansOfType(AwsCredentialsProvider.class).values());
        }
    }
}
