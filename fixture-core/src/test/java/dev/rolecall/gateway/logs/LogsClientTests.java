package dev.rolecall.gateway.logs;

import static dev.rolecall.gateway.GatewayFixture.statement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.gateway.GatewayFixture;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.QueryStatus;

/** CloudWatch Logs as the SDK's own client sees it. */
class LogsClientTests {

    private static final String LOGS = "arn:aws:logs:eu-west-1:123456789012:";
    private static final String GROUP = LOGS + "log-group:/app/orders";

    private static CloudWatchLogsClient logs(GatewayFixture fixture) {
        return fixture.client(CloudWatchLogsClient.builder());
    }

    private static void put(GatewayFixture fixture) {
        logs(fixture)
                .putLogEvents(r -> r.logGroupName("/app/orders")
                        .logStreamName("i-1")
                        .logEvents(e -> e.message("m").timestamp(1L)));
    }

    @ParameterizedTest
    @CsvSource({
        GROUP + ":log-stream:i-1, true",
        GROUP + ":log-stream:*, true",
        GROUP + ":*, true",
        GROUP + "*, true",
        GROUP + ", false",
        GROUP + ":log-stream:i-2, false",
        LOGS + "log-group:/app/other:*, false"
    })
    void eventsAreJudgedOnTheirStream(String pattern, boolean allowed) {
        GatewayFixture fixture = GatewayFixture.allowing("logs:PutLogEvents", pattern);
        if (allowed) {
            put(fixture);
        } else {
            assertThatThrownBy(() -> put(fixture))
                    .isInstanceOfSatisfying(CloudWatchLogsException.class, e -> {
                        assertThat(e.statusCode()).isEqualTo(400);
                        assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
                    })
                    .hasMessageContaining("logs:PutLogEvents on resource: " + GROUP
                            + ":log-stream:i-1 because no identity-based policy");
        }
    }

    /** aws/aws-logging-dotnet#179: the ARN of the group alone is not enough. */
    @ParameterizedTest
    @CsvSource({GROUP + ":*, true", GROUP + ":log-stream:, true", GROUP + ", false"})
    void groupsAreJudgedAsTheirStreams(String pattern, boolean allowed) {
        GatewayFixture fixture = GatewayFixture.allowing("logs:CreateLogGroup", pattern);
        if (allowed) {
            logs(fixture).createLogGroup(r -> r.logGroupName("/app/orders"));
        } else {
            assertThatThrownBy(() -> logs(fixture).createLogGroup(r -> r.logGroupName("/app/orders")))
                    .hasMessageContaining("logs:CreateLogGroup on resource: " + GROUP + ":log-stream: because");
        }
    }

    @ParameterizedTest
    @CsvSource({"/app/orders", GROUP, GROUP + ":*"})
    void aGroupHasOneArnHoweverItIsNamed(String identifier) {
        GatewayFixture fixture = GatewayFixture.allowing("logs:FilterLogEvents", GROUP + ":*");
        assertThat(logs(fixture)
                        .filterLogEvents(r -> r.logGroupIdentifier(identifier))
                        .events())
                .isEmpty();
        assertThat(fixture.judgements()).containsExactly("allowed logs:FilterLogEvents on " + GROUP + ":log-stream:");
    }

    /** hashicorp/terraform-provider-aws#8804 */
    @Test
    void listsNeedTheWholeAccount() {
        GatewayFixture fixture = GatewayFixture.allowing("logs:DescribeLogGroups", GROUP + ":*");
        assertThatThrownBy(() -> logs(fixture).describeLogGroups())
                .hasMessageContaining("logs:DescribeLogGroups on resource: " + LOGS + "log-group::log-stream: because");
        assertThat(logs(GatewayFixture.allowing("logs:DescribeLogGroups", LOGS + "*"))
                        .describeLogGroupsPaginator()
                        .logGroups())
                .isEmpty();
    }

    /** DataDog/cloudformation-template#61 */
    @Test
    void tagsOnCreationNeedAPermissionOfTheirOwn() {
        GatewayFixture fixture = GatewayFixture.allowing("logs:CreateLogGroup", "*");
        assertThatThrownBy(() -> logs(fixture)
                        .createLogGroup(r -> r.logGroupName("/app/orders").tags(Map.of("team", "archive"))))
                .hasMessageContaining(
                        "User with accountId: 123456789012 is not authorized to perform CreateLogGroup with Tags."
                                + " An additional permission \"logs:TagResource\" is required.");
    }

    @Test
    void tagsGoByThePlainArn() {
        GatewayFixture fixture = GatewayFixture.withStatements(statement(
                "Allow", "logs:TagResource", GROUP, "{\"StringEquals\":{\"aws:RequestTag/team\":\"archive\"}}"));
        logs(fixture).tagResource(r -> r.resourceArn(GROUP).tags(Map.of("team", "archive")));
        assertThatThrownBy(() ->
                        logs(fixture).tagResource(r -> r.resourceArn(GROUP).tags(Map.of("team", "x"))))
                .hasMessageContaining("not authorized");
    }

    @Test
    void queriesNeedEveryGroup() {
        GatewayFixture fixture = GatewayFixture.withStatements(
                statement("Allow", "logs:StartQuery", GROUP + ":*", ""),
                statement("Allow", "logs:GetQueryResults", "*", ""));
        String query = logs(fixture)
                .startQuery(r -> r.logGroupName("/app/orders")
                        .queryString("fields @message")
                        .startTime(0L)
                        .endTime(1L))
                .queryId();
        assertThat(logs(fixture).getQueryResults(r -> r.queryId(query)).status())
                .isEqualTo(QueryStatus.COMPLETE);
        assertThatThrownBy(() -> logs(fixture)
                        .startQuery(r -> r.logGroupNames("/app/orders", "/app/other")
                                .queryString("fields @message")
                                .startTime(0L)
                                .endTime(1L)))
                .hasMessageContaining("log-group:/app/other:log-stream:");
    }

    @Test
    void subscriptionsPassTheirRole() {
        GatewayFixture fixture = GatewayFixture.allowing("logs:PutSubscriptionFilter", "*");
        assertThatThrownBy(() -> logs(fixture)
                        .putSubscriptionFilter(r -> r.logGroupName("/app/orders")
                                .filterName("f")
                                .filterPattern("")
                                .destinationArn("arn:aws:kinesis:eu-west-1:123456789012:stream/orders")
                                .roleArn("arn:aws:iam::123456789012:role/ship")))
                .hasMessageContaining("iam:PassRole on resource: arn:aws:iam::123456789012:role/ship");
    }
}
