package dev.rolecall.gateway.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.gateway.GatewayFixture;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** Lambda as the SDK's own client sees it. */
class LambdaClientTests {

    private static final String FUNCTIONS = "arn:aws:lambda:eu-west-1:123456789012:function:";
    private static final String RESIZE = FUNCTIONS + "resize";

    private static LambdaClient lambda(GatewayFixture fixture) {
        return fixture.client(LambdaClient.builder());
    }

    @Test
    void invokes() {
        GatewayFixture fixture = GatewayFixture.allowing("lambda:InvokeFunction", RESIZE);
        InvokeResponse invoked =
                lambda(fixture).invoke(r -> r.functionName("resize").payload(SdkBytes.fromUtf8String("[1]")));
        assertThat(invoked.statusCode()).isEqualTo(200);
        assertThat(invoked.payload().asUtf8String()).isEqualTo("null");
        assertThat(invoked.functionError()).isNull();
        assertThat(invoked.executedVersion()).isEqualTo("$LATEST");
        assertThat(fixture.call().operation()).isEqualTo("Invoke");
        assertThat(fixture.judgements()).containsExactly("allowed lambda:InvokeFunction on " + RESIZE);
    }

    @ParameterizedTest
    @CsvSource({"EVENT, 202", "DRY_RUN, 204"})
    void invokesWithoutWaiting(InvocationType type, int status) {
        GatewayFixture fixture = GatewayFixture.allowing("lambda:InvokeFunction", RESIZE);
        assertThat(lambda(fixture)
                        .invoke(r -> r.functionName("resize").invocationType(type))
                        .statusCode())
                .isEqualTo(status);
    }

    /** [R] awslabs/aws-deployment-framework#460, danilop/LambdAuth#37 */
    @Test
    void refusesAsLambdaDoes() {
        GatewayFixture fixture = GatewayFixture.allowing("lambda:Get*", "*");
        assertThatThrownBy(() -> lambda(fixture).invoke(r -> r.functionName("resize")))
                .isInstanceOfSatisfying(LambdaException.class, e -> {
                    assertThat(e.statusCode()).isEqualTo(403);
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
                    assertThat(e.awsErrorDetails().errorMessage())
                            .isEqualTo("User: " + fixture.callerArn()
                                    + " is not authorized to perform: lambda:InvokeFunction on resource: " + RESIZE
                                    + " because no identity-based policy allows the lambda:InvokeFunction action");
                    assertThat(e.requestId()).isNotEmpty();
                });
        assertThat(fixture.response().bodyText()).startsWith("{\"Message\":\"User: ");
    }

    @ParameterizedTest
    @CsvSource({
        "resize, , resize",
        "resize, prod, resize:prod",
        "resize:prod, , resize:prod",
        "resize:$LATEST, , resize:$LATEST",
        "123456789012:function:resize, , resize",
        "123456789012:function:resize:7, , resize:7",
        "arn:aws:lambda:eu-west-1:123456789012:function:resize, , resize",
        "arn:aws:lambda:eu-west-1:123456789012:function:resize, 7, resize:7",
        "function:resize, , resize",
    })
    void readsEveryFormOfAName(String name, String qualifier, String expected) {
        GatewayFixture fixture = GatewayFixture.allowing("lambda:InvokeFunction", "*");
        lambda(fixture).invoke(r -> r.functionName(name).qualifier(qualifier));
        assertThat(fixture.judgements()).containsExactly("allowed lambda:InvokeFunction on " + FUNCTIONS + expected);
    }

    @Test
    void keepsVersionsAndAliasesApart() {
        GatewayFixture fixture = GatewayFixture.allowing("lambda:InvokeFunction", RESIZE + ":prod");
        assertThat(lambda(fixture)
                        .invoke(r -> r.functionName("resize").qualifier("prod"))
                        .executedVersion())
                .isEqualTo("prod");
        assertThatThrownBy(() -> lambda(fixture).invoke(r -> r.functionName("resize")))
                .hasMessageContaining("on resource: " + RESIZE + " because");
        assertThatThrownBy(() ->
                        lambda(fixture).invoke(r -> r.functionName("resize").qualifier("dev")))
                .hasMessageContaining("on resource: " + RESIZE + ":dev because");
    }

    @Test
    void refusesNamesThatAreNone() {
        GatewayFixture fixture = GatewayFixture.allowing("*", "*");
        assertThatThrownBy(() -> lambda(fixture).invoke(r -> r.functionName("not a name")))
                .isInstanceOfSatisfying(
                        LambdaException.class, e -> assertThat(e.statusCode()).isEqualTo(400))
                .hasMessageContaining("Value 'not a name' at 'functionName'");
    }

    @Test
    void nothingIsThereToBeRead() {
        GatewayFixture fixture = GatewayFixture.allowing("lambda:*", "*");
        assertThatThrownBy(() -> lambda(fixture).getFunction(r -> r.functionName("resize")))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("Function not found: " + RESIZE);
        assertThatThrownBy(() ->
                        lambda(fixture).getEventSourceMapping(r -> r.uuid("fa123456-14a1-4fd2-9fec-83de64ad683d")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThat(lambda(fixture).listFunctions().functions()).isEmpty();
    }

    @Test
    void creatingAFunctionPassesItsRole() {
        String role = "arn:aws:iam::123456789012:role/resizer";
        GatewayFixture fixture = GatewayFixture.withStatements(
                GatewayFixture.statement("Allow", "lambda:CreateFunction", RESIZE, ""),
                GatewayFixture.statement(
                        "Allow",
                        "iam:PassRole",
                        role,
                        "{\"StringEquals\":{\"iam:PassedToService\":\"lambda.amazonaws.com\"}}"));
        assertThat(lambda(fixture)
                        .createFunction(r -> r.functionName("resize").role(role).code(c -> c.s3Bucket("code")))
                        .functionArn())
                .isEqualTo(RESIZE);
        assertThat(fixture.judgements())
                .containsExactly("allowed lambda:CreateFunction on " + RESIZE, "allowed iam:PassRole on " + role);
        assertThatThrownBy(() -> lambda(fixture)
                        .createFunction(
                                r -> r.functionName("resize").role(role + "2").code(c -> c.s3Bucket("code"))))
                .hasMessageContaining("iam:PassRole on resource: " + role + "2");
        assertThatThrownBy(() -> lambda(fixture)
                        .createFunction(r -> r.functionName("resize")
                                .role(role)
                                .tags(Map.of("team", "a"))
                                .code(c -> c.s3Bucket("code"))))
                .hasMessageContaining("lambda:TagResource");
    }

    @Test
    void eventSourcesAreLimitedByTheirFunction() {
        GatewayFixture fixture = GatewayFixture.withStatements(GatewayFixture.statement(
                "Allow",
                "lambda:CreateEventSourceMapping",
                "*",
                "{\"ArnLike\":{\"lambda:FunctionArn\":\"" + RESIZE + "\"}}"));
        assertThat(lambda(fixture)
                        .createEventSourceMapping(r -> r.functionName("resize").eventSourceArn("arn:aws:sqs:::q"))
                        .uuid())
                .isNotEmpty();
        assertThatThrownBy(() -> lambda(fixture)
                        .createEventSourceMapping(r -> r.functionName("other").eventSourceArn("arn:aws:sqs:::q")))
                .hasMessageContaining("lambda:CreateEventSourceMapping");
    }

    @Test
    void settingsAreLimitedByTheirValues() {
        GatewayFixture fixture = GatewayFixture.withStatements(GatewayFixture.statement(
                "Allow",
                "lambda:UpdateFunctionConfiguration",
                "*",
                "{\"ForAllValues:StringLike\":{\"lambda:Layer\":\"arn:aws:lambda:*:123456789012:layer:*\"}}"));
        lambda(fixture)
                .updateFunctionConfiguration(
                        r -> r.functionName("resize").layers("arn:aws:lambda:eu-west-1:123456789012:layer:mine:1"));
        assertThatThrownBy(() -> lambda(fixture)
                        .updateFunctionConfiguration(r -> r.functionName("resize")
                                .layers(
                                        "arn:aws:lambda:eu-west-1:123456789012:layer:mine:1",
                                        "arn:aws:lambda:eu-west-1:999999999999:layer:theirs:1")))
                .hasMessageContaining("lambda:UpdateFunctionConfiguration");
    }

    @Test
    void aLayerVersionIsReadByItsArnToo() {
        GatewayFixture fixture = GatewayFixture.allowing("lambda:GetLayerVersion", "*");
        String layer = "arn:aws:lambda:eu-west-1:123456789012:layer:mine:3";
        assertThatThrownBy(() -> lambda(fixture).getLayerVersionByArn(r -> r.arn(layer)))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThat(fixture.judgements()).containsExactly("allowed lambda:GetLayerVersion on " + layer);
        assertThatThrownBy(() ->
                        lambda(fixture).getLayerVersion(r -> r.layerName("mine").versionNumber(3L)))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThat(fixture.judgements()).containsExactly("allowed lambda:GetLayerVersion on " + layer);
    }
}
