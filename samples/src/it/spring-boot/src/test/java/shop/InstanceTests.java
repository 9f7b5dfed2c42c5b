package shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.FakeAws;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What Spring Cloud AWS tells an application of the instance it runs on. */
@SpringBootTest(
        webEnvironment = WebEnvironment.NONE,
        properties = "spring.cloud.aws.credentials.instance-profile=true")
@OnShopInstance
class InstanceTests {

    @Test
    void knowsItsInstance(
            FakeAws aws, @Value("${instance-id}") String id, @Value("${placement/availability-zone}") String zone) {
        assertThat(id).isEqualTo(aws.instance().id());
        assertThat(zone).startsWith("eu-west-1");
    }

    @Test
    void hasTheCredentialsAndTheRegionOfTheInstance(
            FakeAws aws, @Autowired AwsCredentialsProvider credentials, @Autowired DynamoDbClient dynamoDb) {
        assertThat(credentials.resolveCredentials().accessKeyId()).startsWith("ASIA");
        assertThat(dynamoDb.serviceClientConfiguration().region().id()).isEqualTo(aws.region());
    }
}
