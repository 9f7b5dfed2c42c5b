package dev.rolecall.spring;

import dev.rolecall.FakeAws;
import dev.rolecall.junit.FixtureSource;
import dev.rolecall.junit.WithInstanceProfile;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/** Gives an application context a fixture. Equal for equal declarations, so that their tests share one context, and one fixture. */
record InstanceProfileContextCustomizer(WithInstanceProfile declared) implements ContextCustomizer {

    @Override
    public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
        FakeAws aws = FixtureSource.start(
                declared,
                "application context of " + configuration.getTestClass().getName());
        ContextFixture fixture = new ContextFixture(aws);
        DefaultListableBeanFactory beans = (DefaultListableBeanFactory) context.getBeanFactory();
        // First, so that it is closed last, and also if the context never gets as far as creating beans.
        beans.registerDisposableBean(ContextFixture.BEAN_NAME, fixture::close);
        beans.registerSingleton(ContextFixture.BEAN_NAME, fixture);
        beans.registerSingleton("fakeAws", aws);
        context.getEnvironment().getPropertySources().addFirst(FixtureProperties.of(aws));
        context.addBeanFactoryPostProcessor(new SdkBeans(fixture));
    }
}
