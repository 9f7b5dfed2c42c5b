package dev.rolecall.samples.guide;

import static dev.rolecall.assertj.RoleCallAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.FakeAws;
import dev.rolecall.Strictness;
import dev.rolecall.gateway.Access;
import dev.rolecall.junit.Tolerate;
import dev.rolecall.junit.WithInstanceProfile;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;

/** A service that RoleCall does not know. */
@WithInstanceProfile(role = "operator", policy = """
                {"Version":"2012-10-17","Statement":[
                 {"Effect":"Allow","Action":"cloudwatch:DeleteAlarms","Resource":"arn:aws:cloudwatch:*:*:alarm:orders"},
                 {"Effect":"Allow","Action":"cloudwatch:PutMetricData","Resource":"*"}]}""")
class GatewayTest {

    @AutoClose
    private final CloudWatchClient cloudWatch = CloudWatchClient.create();

    @Test
    void isToldWhatItsRequestsNeed(FakeAws aws) {
        aws.gateway()
                .map(
                        "monitoring",
                        request ->
                                List.of(Access.of("cloudwatch:" + request.operation(), request.arn("alarm:orders"))));

        cloudWatch.deleteAlarms(request -> request.alarmNames("orders"));

        assertThat(aws).journal().allowed("cloudwatch:DeleteAlarms").by("operator");
    }

    @Test
    void isJudgedByOperationAlone(FakeAws aws) {
        aws.gateway().passThrough("monitoring");

        cloudWatch.putMetricData(request -> request.namespace("Orders")
                .metricData(MetricDatum.builder().metricName("archived").build()));
    }

    @Test
    @Tolerate(Strictness.UNMAPPED_CALL)
    void isRefusedUntilThen() {
        assertThatThrownBy(() -> cloudWatch.deleteAlarms(request -> request.alarmNames("orders")))
                .hasMessageContaining(
                        "RoleCall has no mapping for the operation DeleteAlarms of the service monitoring");
    }
}
