package dev.rolecall.spring;

import dev.rolecall.FakeAws;
import dev.rolecall.junit.FixtureSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Lets a Spring test have the fixture of its application context. */
public final class ApplicationContextFixtures implements FixtureSource {

    @Override
    public Optional<FakeAws> fixtureOf(ExtensionContext test) {
        if (!isSpringTest(test)) {
            return Optional.empty();
        }
        ApplicationContext context = SpringExtension.getApplicationContext(test);
        ContextFixture fixture = context.getBeanProvider(ContextFixture.class).getIfAvailable();
        if (fixture == null) {
            return Optional.empty();
        }
        fixture.restore();
        return Optional.of(fixture.aws());
    }

    private static boolean isSpringTest(ExtensionContext test) {
        List<Class<?>> classes = new ArrayList<>(test.getEnclosingTestClasses());
        test.getTestClass().ifPresent(classes::add);
        return classes.stream()
                .flatMap(type -> AnnotationSupport.findRepeatableAnnotations(type, ExtendWith.class).stream())
                .flatMap(extended -> Arrays.stream(extended.value()))
                .anyMatch(SpringExtension.class::isAssignableFrom);
    }
}
