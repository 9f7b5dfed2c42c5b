package dev.rolecall.spring;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

/** Puts a fixture into an application context that is about to be refreshed, and ties its life to it. */
final class FixtureInContext {

    private FixtureInContext() {}

    static void add(ContextFixture fixture, ConfigurableApplicationContext context) {
        DefaultListableBeanFactory beans = (DefaultListableBeanFactory) context.getBeanFactory();
        // First, so that it is closed last, and also if the context never gets as far as creating beans.
        beans.registerDisposableBean(ContextFixture.BEAN_NAME, fixture::close);
        beans.registerSingleton(ContextFixture.BEAN_NAME, fixture);
        beans.registerSingleton("fakeAws", fixture.aws());
        context.addApplicationListener((ApplicationListener<ContextClosedEvent>) closing -> {
            if (closing.getApplicationContext() == context) {
                fixture.closing();
            }
        });
        context.getEnvironment().getPropertySources().addFirst(FixtureProperties.of(fixture.aws()));
        context.addBeanFactoryPostProcessor(new SdkBeans(fixture));
    }
}
