package dev.rolecall.gateway.events;

import static dev.rolecall.gateway.GatewayFixture.statement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.gateway.GatewayFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;

/** EventBridge as the SDK's own client sees it. */
class EventBridgeClientTests {

    private static final String EVENTS = "arn:aws:events:eu-west-1:123456789012:";

    private static EventBridgeClient events(GatewayFixture fixture) {
        return fixture.client(EventBridgeClient.builder());
    }

    private static PutEventsRequestEntry event(String bus, String source) {
        return PutEventsRequestEntry.builder()
                .eventBusName(bus)
                .source(source)
                .detailType("created")
                .detail("{}")
                .build();
    }

    @Test
    void everyEventIsJudgedOnItsBus() {
        GatewayFixture fixture = GatewayFixture.allowing("events:PutEvents", EVENTS + "event-bus/orders");
        assertThat(events(fixture)
                        .putEvents(r -> r.entries(event("orders", "a"), event(EVENTS + "event-bus/orders", "b")))
                        .entries())
                .hasSize(2)
                .allSatisfy(entry -> assertThat(entry.eventId()).isNotEmpty());
        assertThatThrownBy(() -> events(fixture).putEvents(r -> r.entries(event("orders", "a"), event(null, "a"))))
                .isInstanceOfSatisfying(EventBridgeException.class, e -> {
                    assertThat(e.statusCode()).isEqualTo(400);
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
                })
                .hasMessageContaining("events:PutEvents on resource: " + EVENTS + "event-bus/default because");
    }

    @Test
    void conditionsSeeTheSourceOfEachEvent() {
        GatewayFixture fixture = GatewayFixture.withStatements(statement(
                "Allow",
                "events:PutEvents",
                "*",
                "{\"StringEquals\":{\"events:source\":\"com.shop\",\"events:detail-type\":\"created\"}}"));
        events(fixture).putEvents(r -> r.entries(event("orders", "com.shop")));
        assertThatThrownBy(() -> events(fixture)
                        .putEvents(r -> r.entries(event("orders", "com.shop"), event("orders", "com.other"))))
                .hasMessageContaining("not authorized");
    }

    @ParameterizedTest
    @CsvSource({
        "nightly, , rule/nightly",
        "nightly, default, rule/nightly",
        "nightly, orders, rule/orders/nightly",
        "nightly, " + EVENTS + "event-bus/orders, rule/orders/nightly"
    })
    void rulesOfTheDefaultBusHaveNoBusInTheirArn(String name, String bus, String resource) {
        GatewayFixture fixture = GatewayFixture.allowing("events:*Rule", EVENTS + resource);
        assertThat(events(fixture)
                        .putRule(r -> r.name(name).eventBusName(bus).scheduleExpression("rate(1 day)"))
                        .ruleArn())
                .isEqualTo(EVENTS + resource);
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> events(fixture).describeRule(r -> r.name(name).eventBusName(bus)));
        assertThatThrownBy(
                        () -> events(fixture).describeRule(r -> r.name("other").eventBusName(bus)))
                .hasMessageContaining("not authorized");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"source\":[\"aws.ec2\"]} | StringEquals | true",
                "{\"source\":[\"aws.ec2\"]} | ForAllValues:StringEquals | true",
                "{\"source\":[\"aws.s3\"]} | StringEquals | false",
                "{\"source\":[\"aws.ec2\",\"aws.s3\"]} | ForAnyValue:StringEquals | true",
                "{\"source\":[\"aws.ec2\",\"aws.s3\"]} | ForAllValues:StringEquals | false",
                "{\"detail-type\":[\"x\"]} | StringEquals | false"
            })
    void conditionsSeeThePatternOfARule(String pattern, String operator, boolean allowed) {
        GatewayFixture fixture = GatewayFixture.withStatements(
                statement("Allow", "events:PutRule", "*", "{\"" + operator + "\":{\"events:source\":\"aws.ec2\"}}"));
        if (allowed) {
            events(fixture).putRule(r -> r.name("r").eventPattern(pattern));
        } else {
            assertThatThrownBy(() -> events(fixture).putRule(r -> r.name("r").eventPattern(pattern)))
                    .hasMessageContaining("not authorized");
        }
    }

    @Test
    void targetsAreConditionsAndPassTheirRoles() {
        GatewayFixture fixture = GatewayFixture.withStatements(
                statement(
                        "Allow",
                        "events:PutTargets",
                        EVENTS + "rule/nightly",
                        "{\"ForAllValues:ArnLike\":{\"events:TargetArn\":\"arn:aws:states:*:*:stateMachine:orders\"}}"),
                statement(
                        "Allow",
                        "iam:PassRole",
                        "*",
                        "{\"StringEquals\":{\"iam:PassedToService\":\"events.amazonaws.com\"}}"));
        String machine = "arn:aws:states:eu-west-1:123456789012:stateMachine:orders";
        assertThat(events(fixture)
                        .putTargets(r -> r.rule("nightly")
                                .targets(t -> t.id("1").arn(machine).roleArn("arn:aws:iam::123456789012:role/run")))
                        .failedEntryCount())
                .isZero();
        assertThat(fixture.judgements())
                .containsExactly(
                        "allowed events:PutTargets on " + EVENTS + "rule/nightly",
                        "allowed iam:PassRole on arn:aws:iam::123456789012:role/run");
        assertThatThrownBy(() -> events(fixture)
                        .putTargets(
                                r -> r.rule("nightly").targets(t -> t.id("1").arn(machine + "2"))))
                .hasMessageContaining("not authorized to perform: events:PutTargets");
    }

    @Test
    void refusesAPatternThatIsNoJson() {
        assertThatThrownBy(() -> events(GatewayFixture.allowing("*", "*"))
                        .putRule(r -> r.name("r").eventPattern("{")))
                .hasMessageContaining("Event pattern is not valid");
    }
}
