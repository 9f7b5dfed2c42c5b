package dev.rolecall.spring;

import dev.rolecall.FakeAws;
import dev.rolecall.junit.FixtureSource;
import dev.rolecall.junit.WithInstanceProfile;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestContext;

/**
 * Loads application contexts with their fixture started beforehand: a context reads its configuration, from AWS perhaps, long before it
 * can be customized.
 */
final class ContextLoading {

    private static final ThreadLocal<@Nullable FakeAws> STARTED = new ThreadLocal<>();

    private ContextLoading() {}

    static ApplicationContext load(TestContext test) {
        WithInstanceProfile declared = Declared.on(test.getTestClass());
        if (declared == null) {
            return test.getApplicationContext();
        }
        ApplicationContext loaded =
                test.hasApplicationContext() ? test.getApplicationContext() : loadInside(declared, test);
        loaded.getBeanProvider(ContextFixture.class).ifAvailable(ContextFixture::enter);
        return loaded;
    }

    private static ApplicationContext loadInside(WithInstanceProfile declared, TestContext test) {
        FakeAws aws = start(declared, test.getTestClass());
        STARTED.set(aws);
        try {
            return test.getApplicationContext();
        } finally {
            if (STARTED.get() != null) {
                STARTED.remove();
                aws.close();
            }
        }
    }

    /** The fixture for the context that is being loaded on this thread. */
    static FakeAws take(WithInstanceProfile declared, Class<?> testClass) {
        FakeAws started = STARTED.get();
        STARTED.remove();
        return started == null ? start(declared, testClass) : started;
    }

    private static FakeAws start(WithInstanceProfile declared, Class<?> testClass) {
        ContextFixture.leave();
        return FixtureSource.start(declared, "application context of " + testClass.getName());
    }
}
