package dev.rolecall.spring;

import dev.rolecall.FakeAws;
import java.util.function.Supplier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.util.ClassUtils;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.imds.Ec2MetadataClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;

/**
 * What an application takes from the SDK to find its credentials, its region and its instance. There before its configuration is read,
 * so that auto-configurations back off; gone again where the application defines a bean of the type itself.
 */
final class SdkBeans implements BeanDefinitionRegistryPostProcessor {

    private static final String IMDS_CLIENT = "software.amazon.awssdk.imds.Ec2MetadataClient";

    private final ContextFixture fixture;

    SdkBeans(ContextFixture fixture) {
        this.fixture = fixture;
    }

    /** Called before the configuration classes are read. */
    @Override
    public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
        FakeAws aws = fixture.aws();
        register(registry, AwsCredentialsProvider.class, fixture::credentials);
        register(registry, AwsRegionProvider.class, () -> () -> Region.of(aws.region()));
        if (ClassUtils.isPresent(IMDS_CLIENT, SdkBeans.class.getClassLoader())) {
            Imds.register(registry, aws);
        }
    }

    /** Called after they were read. */
    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        BeanDefinitionRegistry registry = (BeanDefinitionRegistry) beans;
        for (String name : registry.getBeanDefinitionNames()) {
            if (registry.getBeanDefinition(name).getSource() instanceof Ours ours
                    && beans.getBeanNamesForType(ours.type(), true, false).length > 1) {
                registry.removeBeanDefinition(name);
            }
        }
    }

    private static <T> void register(BeanDefinitionRegistry registry, Class<T> type, Supplier<T> supplier) {
        RootBeanDefinition definition = new RootBeanDefinition(type, supplier);
        definition.setSource(new Ours(type));
        registry.registerBeanDefinition("dev.rolecall.spring." + type.getSimpleName(), definition);
    }

    private record Ours(Class<?> type) {}

    /** Apart, for class paths without the SDK's {@code imds} module. */
    private static final class Imds {

        static void register(BeanDefinitionRegistry registry, FakeAws aws) {
            SdkBeans.register(
                    registry,
                    Ec2MetadataClient.class,
                    () -> Ec2MetadataClient.builder()
                            .endpoint(aws.instance().metadataEndpoint())
                            .build());
        }
    }
}
