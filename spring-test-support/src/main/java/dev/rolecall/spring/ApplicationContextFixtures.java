package dev.rolecall.spring;

import dev.rolecall.FakeAws;
import dev.rolecall.junit.FixtureSource;
import dev.rolecall.junit.WithInstanceProfile;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.ParameterResolutionDelegate;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestConstructor.AutowireMode;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Lets a Spring test have the fixture of its application context. */
public final class ApplicationContextFixtures implements FixtureSource {

    private static final Namespace NAMESPACE = Namespace.create(ApplicationContextFixtures.class);

    /** Of a test, which ends on the thread it began on. */
    private record End() implements Store.CloseableResource, AutoCloseable {

        @Override
        public void close() {
            ContextFixture.leave();
        }
    }

    @Override
    public Optional<FakeAws> fixtureOf(ExtensionContext test) {
        Optional<TestContext> spring = SpringTests.contextOf(test.getRequiredTestClass());
        if (spring.isEmpty()) {
            return Optional.empty();
        }
        WithInstanceProfile declared = Declared.on(test.getRequiredTestClass());
        if (declared == null) {
            return Optional.empty();
        }
        mustNotDifferOnMethod(test, declared);
        ContextFixture fixture = ContextLoading.load(spring.get())
                .getBeanProvider(ContextFixture.class)
                .getIfAvailable();
        if (fixture == null) {
            throw new ExtensionConfigurationException("expected a fixture in the application context of "
                    + test.getRequiredTestClass().getName()
                    + ", but found none: a context that was processed ahead of time has"
                    + " none. Annotate the class with @DisabledInAotMode.");
        }
        fixture.restore();
        test.getStore(NAMESPACE).put(test.getUniqueId(), new End());
        return Optional.of(fixture.aws());
    }

    private static void mustNotDifferOnMethod(ExtensionContext test, WithInstanceProfile ofContext) {
        AnnotationSupport.findAnnotation(test.getTestMethod(), WithInstanceProfile.class)
                .filter(onMethod -> !onMethod.equals(ofContext))
                .ifPresent(other -> {
                    throw new ExtensionConfigurationException(
                            "expected the instance profile of a Spring test on its class,"
                                    + " because the application context has it, but found another on "
                                    + test.getRequiredTestMethod()
                                    + ". Move the method to a @Nested class with that annotation.");
                });
    }

    @Override
    public Optional<String> sharedBy(List<Class<?>> enclosingInstanceTypes, Class<?> testClass) {
        return Stream.concat(enclosingInstanceTypes.stream(), Stream.of(testClass))
                        .flatMap(type -> AnnotationSupport.findRepeatableAnnotations(type, ExtendWith.class).stream())
                        .flatMap(extended -> Arrays.stream(extended.value()))
                        .anyMatch(SpringExtension.class::isAssignableFrom)
                ? Optional.ofNullable(Declared.on(testClass)).map(WithInstanceProfile::toString)
                : Optional.empty();
    }

    @Override
    public boolean injects(ParameterContext parameter) {
        return ParameterResolutionDelegate.isAutowirable(parameter.getParameter(), parameter.getIndex())
                || parameter.getDeclaringExecutable() instanceof Constructor<?> constructor && isAutowired(constructor);
    }

    private static boolean isAutowired(Constructor<?> constructor) {
        TestConstructor mode =
                TestContextAnnotationUtils.findMergedAnnotation(constructor.getDeclaringClass(), TestConstructor.class);
        return mode != null && mode.autowireMode() == AutowireMode.ALL
                || AnnotatedElementUtils.hasAnnotation(constructor, Autowired.class);
    }
}
