package dev.rolecall;

import static dev.rolecall.Profile.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.gateway.Access;
import dev.rolecall.gateway.GatewayRules;
import dev.rolecall.journal.Exchange;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;

/** Services that RoleCall does not know, and what a test may say of them. */
class GatewayRulesTests {

    private static final String ALARM = "arn:aws:cloudwatch:us-east-1:%s:alarm:orders";

    private final FakeAws aws = FakeAws.builder().withoutSdkWiring().start();

    @BeforeEach
    void launch() {
        aws.launch(profile("operator")
                .policy(policy("cloudwatch:DeleteAlarms", ALARM.formatted(aws.account())))
                .policy(policy("cloudwatch:PutMetricData", "*")));
    }

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void refusesWhatItDoesNotKnowAndSaysWhatToDo() {
        assertThatThrownBy(this::deleteAlarm)
                .isInstanceOfSatisfying(
                        CloudWatchException.class,
                        e -> assertThat(e.statusCode()).isEqualTo(403))
                .hasMessageContaining("no mapping for the operation DeleteAlarms of the service monitoring")
                .hasMessageContaining("aws.gateway().map(\"monitoring\", request -> ...)")
                .hasMessageContaining("aws.gateway().passThrough(\"monitoring\")");
    }

    @Test
    void judgesByTheMappingOfTheTest() {
        mapAlarms();
        deleteAlarm();
        assertThat(last().operation()).isEqualTo("DeleteAlarms");
        assertThat(last().judgements())
                .extracting(Object::toString)
                .containsExactly("allowed cloudwatch:DeleteAlarms on " + ALARM.formatted(aws.account()));
        assertThatThrownBy(() -> cloudWatch().enableAlarmActions(r -> r.alarmNames("orders")))
                .isInstanceOfSatisfying(CloudWatchException.class, e -> {
                    assertThat(e.statusCode()).isEqualTo(403);
                    assertThat(e.awsErrorDetails().errorCode()).startsWith("AccessDenied");
                })
                .hasMessageContaining(
                        "is not authorized to perform: cloudwatch:EnableAlarmActions on resource: arn:aws:cloudwatch:");
    }

    @Test
    void theMappingSeesTheRequest() {
        aws.gateway().map("monitoring", request -> {
            assertThat(request.account()).isEqualTo(aws.account());
            assertThat(request.region()).isEqualTo("us-east-1");
            assertThat(request.http().method()).isEqualTo("POST");
            assertThat(request.http().bodyText()).contains("orders");
            assertThat(request.http().header("Smithy-Protocol")).isEqualTo("rpc-v2-cbor");
            assertThat(request.operation()).isEqualTo("DeleteAlarms");
            return List.of(new Access(
                    "cloudwatch:DeleteAlarms", request.arn("alarm:orders"), Map.of("cloudwatch:AlarmActions", "none")));
        });
        deleteAlarm();
    }

    @Test
    void saysWhenTheMappingGoesWrong() {
        aws.gateway().map("monitoring", request -> {
            throw new IllegalStateException("no such alarm");
        });
        assertThatThrownBy(this::deleteAlarm)
                .isInstanceOfSatisfying(CloudWatchException.class, e -> {
                    assertThat(e.statusCode()).isEqualTo(501);
                    assertThat(e.numAttempts()).isEqualTo(1);
                })
                .hasMessageContaining("The mapping that this test declared for monitoring could not tell what"
                        + " DeleteAlarms needs: java.lang.IllegalStateException: no such alarm");
        aws.gateway().map("monitoring", request -> List.of(Access.of("DeleteAlarms", "*")));
        assertThatThrownBy(this::deleteAlarm).hasMessageContaining("expected an action such as sqs:SendMessage");
        aws.gateway().map("monitoring", request -> List.of());
        assertThatThrownBy(this::deleteAlarm).hasMessageContaining("no mapping for the operation");
    }

    @Test
    void passesThroughByTheOperationAlone() {
        aws.gateway().passThrough("monitoring");
        cloudWatch()
                .putMetricData(r -> r.namespace("orders")
                        .metricData(d -> d.metricName("sold").value(1.0)));
        assertThat(last().request()).isEqualTo("POST /service/GraniteServiceVersion20100801/operation/PutMetricData");
        assertThat(last().operation()).isEqualTo("PutMetricData");
        assertThat(last().toString()).contains("allowed cloudwatch:PutMetricData on * (passed through)");
        assertThatThrownBy(() -> cloudWatch().listMetrics())
                .isInstanceOfSatisfying(CloudWatchException.class, e -> {
                    assertThat(e.statusCode()).isEqualTo(403);
                    assertThat(e.awsErrorDetails().errorCode()).startsWith("AccessDenied");
                })
                .hasMessageContaining("cloudwatch:ListMetrics on resource: * because no identity-based policy allows");
    }

    @Test
    void aStatementAboutAResourceSaysNothingOfWhatIsPassedThrough() {
        aws.gateway().passThrough("monitoring");
        assertThatThrownBy(this::deleteAlarm)
                .hasMessageContaining("cloudwatch:DeleteAlarms on resource: * because no identity-based policy allows");
    }

    @Test
    void resetEndsTheRules() {
        GatewayRules rules = aws.gateway();
        mapAlarms();
        aws.reset();
        launch();
        assertThatThrownBy(this::deleteAlarm).hasMessageContaining("no mapping for the operation");
        rules.passThrough("monitoring");
        assertThatThrownBy(this::deleteAlarm).hasMessageContaining("on resource: *");
    }

    @ParameterizedTest
    @ValueSource(strings = {"iam", "ec2", "sts", "autoscaling", "", " "})
    void refusesServicesThatNeverComeHere(String service) {
        assertThatThrownBy(() -> aws.gateway().passThrough(service)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> aws.gateway().map(service, request -> List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected");
    }

    private void mapAlarms() {
        aws.gateway()
                .map(
                        "monitoring",
                        request ->
                                List.of(Access.of("cloudwatch:" + request.operation(), request.arn("alarm:orders"))));
    }

    private void deleteAlarm() {
        cloudWatch().deleteAlarms(r -> r.alarmNames("orders"));
    }

    private Exchange last() {
        List<Exchange> exchanges = aws.journal().exchanges();
        return exchanges.get(exchanges.size() - 1);
    }

    private CloudWatchClient cloudWatch() {
        return told(CloudWatchClient.builder()).build();
    }

    private <B extends AwsClientBuilder<B, C>, C> B told(B builder) {
        return builder.region(Region.US_EAST_1)
                .endpointOverride(aws.endpoint())
                .credentialsProvider(StaticCredentialsProvider.create(OverHttp.credentialsOn(aws.instance())));
    }

    private static String policy(String action, String resource) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"%s\",\"Resource\":\"%s\"}}"
                .formatted(action, resource);
    }
}
