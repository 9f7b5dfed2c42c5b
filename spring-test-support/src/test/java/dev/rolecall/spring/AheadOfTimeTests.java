package dev.rolecall.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.FakeAws;
import dev.rolecall.junit.WithInstanceProfile;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.aot.generate.GeneratedFiles.Kind;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.aot.TestContextAotGenerator;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.test.context.support.DefaultTestContextBootstrapper;

/** A build that processes its tests ahead of time goes on, and a test that cannot run this way says so. */
@Isolated("sets a system property")
class AheadOfTimeTests {

    @Test
    void processingDoesNotBreak() {
        InMemoryGeneratedFiles generated = new InMemoryGeneratedFiles();
        System.setProperty(AbstractAotProcessor.AOT_PROCESSING, "true");
        try {
            new TestContextAotGenerator(generated).processAheadOfTime(Stream.of(ProcessedTestCase.class));
        } finally {
            System.clearProperty(AbstractAotProcessor.AOT_PROCESSING);
        }

        assertThat(generated.getGeneratedFiles(Kind.SOURCE).keySet())
                .anySatisfy(file -> assertThat(file)
                        .endsWith("_ApplicationContextInitializer.java")
                        .contains(ProcessedTestCase.class.getSimpleName()));
    }

    @Test
    void aContextThatWasProcessedHasNoFixtureAndItsTestsSayWhatToDo() {
        assertThat(SpringRun.of(AsProcessedTestCase.class).failures())
                .singleElement()
                .asString()
                .contains("expected a fixture in the application context of " + AsProcessedTestCase.class.getName())
                .contains("@DisabledInAotMode");
    }

    @SpringJUnitConfig
    @WithInstanceProfile(role = "web")
    static class ProcessedTestCase {

        @Configuration(proxyBeanMethods = false)
        static class Application {

            @Bean
            String greeting() {
                return "hello";
            }
        }

        @Test
        void test() {}
    }

    /** Loads as generated code does: without customizers. */
    static class WithoutCustomizers extends DefaultTestContextBootstrapper {

        @Override
        protected MergedContextConfiguration processMergedContextConfiguration(MergedContextConfiguration merged) {
            return new MergedContextConfiguration(
                    merged.getTestClass(),
                    merged.getLocations(),
                    merged.getClasses(),
                    Set.of(),
                    merged.getActiveProfiles(),
                    merged.getContextLoader());
        }
    }

    @SpringJUnitConfig(ProcessedTestCase.Application.class)
    @BootstrapWith(WithoutCustomizers.class)
    @WithInstanceProfile(role = "web")
    static class AsProcessedTestCase {

        @Test
        void test(FakeAws aws) {}
    }
}
