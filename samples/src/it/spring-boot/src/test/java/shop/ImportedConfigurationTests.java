package shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.FakeAws;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.aot.DisabledInAotMode;

/** A test context imports its configuration with the role of its instance too. */
@SpringBootTest(
        webEnvironment = WebEnvironment.NONE,
        properties = {
            "spring.config.import=aws-parameterstore:/config/shop/",
            "spring.cloud.aws.credentials.instance-profile=true"
        })
@OnShopInstance
@DisabledInAotMode("imports configuration from AWS, which a build cannot")
class ImportedConfigurationTests {

    @TestConfiguration
    static class Start {

        @Bean
        String story(FakeAws aws) {
            return aws.journal().toString();
        }
    }

    @Test
    void hasBegunWithTheRoleOfTheInstance(@Autowired String story) {
        assertThat(story)
                .contains("allowed ssm:GetParametersByPath on arn:aws:ssm:eu-west-1:123456789012:parameter/config/shop/");
    }
}
