package shop;

import static dev.rolecall.assertj.RoleCallAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.FakeAws;
import io.awspring.cloud.test.sqs.SqsTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** The slice of Spring Cloud AWS for queues, with the role of the instance. */
@SqsTest
@OnShopInstance
class NotificationsSliceTests {

    @Autowired
    SqsAsyncClient sqs;

    @Test
    void mayNotifyTheWarehouseAndNobodyElse(FakeAws aws) {
        sqs.sendMessage(send -> send.queueUrl(queue(aws, "warehouse")).messageBody("42"))
                .join();

        assertThat(aws)
                .journal()
                .allowed("sqs:SendMessage")
                .on("arn:aws:sqs:eu-west-1:123456789012:warehouse")
                .by("shop");
        assertThatThrownBy(() -> sqs.sendMessage(
                                send -> send.queueUrl(queue(aws, "payments")).messageBody("42"))
                        .join())
                .hasMessageContaining("is not authorized to perform: sqs:sendmessage");
    }

    private static String queue(FakeAws aws, String name) {
        return aws.endpoint() + "/" + aws.account() + "/" + name;
    }
}
