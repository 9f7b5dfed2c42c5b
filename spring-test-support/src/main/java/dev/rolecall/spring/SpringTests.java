package dev.rolecall.spring;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.Ordered;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/** Knows the classes of Spring tests that run now, and sees to it that a context is loaded inside its fixture. */
final class SpringTests implements TestExecutionListener, Ordered {

    private static final Map<Class<?>, TestContext> RUNNING = new ConcurrentHashMap<>();

    static Optional<TestContext> contextOf(Class<?> testClass) {
        return Optional.ofNullable(RUNNING.get(testClass));
    }

    /** After what may make a context dirty, before whatever wants one: between 1500 and 2000. */
    @Override
    public int getOrder() {
        return 1_600;
    }

    @Override
    public void beforeTestClass(TestContext test) {
        RUNNING.put(test.getTestClass(), test);
    }

    @Override
    public void prepareTestInstance(TestContext test) {
        loadIfDeclared(test);
    }

    @Override
    public void beforeTestMethod(TestContext test) {
        loadIfDeclared(test);
    }

    @Override
    public void afterTestClass(TestContext test) {
        RUNNING.remove(test.getTestClass());
        ContextFixture.leave();
    }

    private static void loadIfDeclared(TestContext test) {
        if (Declared.on(test.getTestClass()) != null) {
            ContextLoading.load(test);
        }
    }
}
