package dev.rolecall.spring;

import dev.rolecall.junit.WithInstanceProfile;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/** Gives an application context a fixture. Equal for equal declarations, so that their tests share one context, and one fixture. */
record InstanceProfileContextCustomizer(WithInstanceProfile declared) implements ContextCustomizer {

    @Override
    public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
        if (AheadOfTime.isProcessing() || hasFixture(context.getParent())) {
            return;
        }
        ContextFixture fixture = new ContextFixture(ContextLoading.take(declared, configuration.getTestClass()));
        fixture.enter();
        FixtureInContext.add(fixture, context);
    }

    /** Of a hierarchy, each context is customized, the parent first. */
    private boolean hasFixture(@Nullable ApplicationContext parent) {
        return parent != null && parent.getBeanProvider(ContextFixture.class).getIfAvailable() != null;
    }
}
