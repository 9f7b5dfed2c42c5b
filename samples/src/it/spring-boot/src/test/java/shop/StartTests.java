package shop;

import static dev.rolecall.assertj.RoleCallAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.FakeAws;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The application as {@code main} starts it, which reads secrets and parameters before it has a context. */
@OnShopInstance
class StartTests {

    @Test
    void readsItsParametersWithTheRoleOfTheInstance(FakeAws aws) {
        try (ConfigurableApplicationContext shop = start("aws-parameterstore:/config/shop/")) {
            assertThat(shop.isRunning()).isTrue();
        }

        assertThat(aws)
                .journal()
                .allowed("ssm:GetParametersByPath")
                .on("arn:aws:ssm:eu-west-1:123456789012:parameter/config/shop/")
                .by("shop");
    }

    @Test
    void doesNotStartWithoutPermissionForItsSecrets() {
        assertThatThrownBy(() -> start("aws-secretsmanager:/secret/shop"))
                .rootCause()
                .hasMessageContaining("is not authorized to perform: secretsmanager:GetSecretValue");
    }

    private static ConfigurableApplicationContext start(String configuration) {
        return new SpringApplicationBuilder(ShopApplication.class)
                .web(WebApplicationType.NONE)
                .run("--spring.config.import=" + configuration);
    }
}
