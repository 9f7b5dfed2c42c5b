package dev.rolecall.spring;

import static dev.rolecall.Profile.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.FakeAws;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.services.sts.StsClient;

@Isolated("wires the SDK of this JVM")
class InstanceProfileInitializerTests {

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    @Test
    void putsAContextOnAnInstance() {
        InstanceProfileInitializer.with(profile("web")).inRegion("eu-west-1").initialize(context);
        context.register(Application.class);
        FakeAws aws;
        try (context) {
            context.refresh();
            aws = context.getBean(FakeAws.class);

            assertThat(context.getBean(StsClient.class).getCallerIdentity().arn())
                    .endsWith("/web/" + aws.instance().id());
            assertThat(context.getBean(AwsCredentialsProvider.class)
                            .resolveCredentials()
                            .accessKeyId())
                    .startsWith("ASIA");
            assertThat(context.getBean(AwsRegionProvider.class).getRegion()).hasToString("eu-west-1");
            assertThat(context.getEnvironment().getProperty("rolecall.instance-id"))
                    .isEqualTo(aws.instance().id());
        }
        assertThat(aws.isClosed()).isTrue();
    }

    @Test
    void closesTheFixtureOfAContextThatNeverCameUp() {
        InstanceProfileInitializer.with(profile("web")).initialize(context);
        FakeAws aws = context.getBeanFactory().getBean(FakeAws.class);
        context.registerBean("failing", Object.class, () -> {
            throw new IllegalStateException("as the test wants");
        });

        assertThatThrownBy(context::refresh).isInstanceOf(BeanCreationException.class);

        assertThat(aws.isClosed()).isTrue();
    }

    @Test
    void leavesNothingOpenWhereThePolicyIsNone() {
        String before = System.getProperty("aws.ec2MetadataServiceEndpoint");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> InstanceProfileInitializer.with(profile("web").policy("classpath:iam/missing.json"))
                        .initialize(context))
                .withMessageContaining("iam/missing.json");

        assertThat(System.getProperty("aws.ec2MetadataServiceEndpoint")).isEqualTo(before);
        assertThat(context.getBeanFactory().getBeanNamesForType(FakeAws.class)).isEmpty();
    }

    @Configuration(proxyBeanMethods = false)
    static class Application {

        @Bean
        StsClient sts() {
            return StsClient.create();
        }
    }
}
