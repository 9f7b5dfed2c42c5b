package shop;

import static dev.rolecall.Profile.profile;
import static dev.rolecall.assertj.RoleCallAssertions.assertThat;

import dev.rolecall.FakeAws;
import dev.rolecall.spring.InstanceProfileInitializer;
import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.s3.S3AutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import software.amazon.awssdk.services.s3.S3Client;

/** Auto-configurations without an application around them. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class AutoConfigurationTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withInitializer(InstanceProfileInitializer.with(profile("shop").policy("classpath:iam/shop.json")))
            .withConfiguration(AutoConfigurations.of(
                    AwsAutoConfiguration.class,
                    CredentialsProviderAutoConfiguration.class,
                    RegionProviderAutoConfiguration.class,
                    S3AutoConfiguration.class));

    @Test
    void theClientHasTheRoleOfTheInstance() {
        runner.run(context -> {
            context.getBean(S3Client.class)
                    .getObjectAsBytes(get -> get.bucket("orders").key("42.json"));

            assertThat(context.getBean(FakeAws.class))
                    .journal()
                    .allowed("s3:GetObject")
                    .on("arn:aws:s3:::orders/42.json")
                    .by("shop");
        });
    }
}
