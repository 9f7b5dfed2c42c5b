package dev.rolecall;

import static dev.rolecall.ErrorRow.Grade.A;
import static dev.rolecall.ErrorRow.Grade.B;
import static dev.rolecall.ErrorRow.Grade.C;
import static dev.rolecall.ErrorRow.Grade.D;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.ErrorRow.Grade;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.SimulateCustomPolicyRequest;

/** What the policy simulator refuses. Where AWS's text is not known, the test asks for the code, and for the value to be named. */
class IamSimulationErrorTests {

    private static final String POLICY = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}""";
    private static final String SESSION = "arn:aws:sts::123456789012:assumed-role/u-admin/botocore-session-1";

    @AutoClose
    private final FakeAws aws = FakeAws.builder().withoutSdkWiring().start();

    @ParameterizedTest
    @MethodSource({"principals", "parameters", "policies", "resourcePolicies", "contextEntries"})
    void refuses(ErrorRow<IamClient> row) {
        var received = row.verify(OverHttp.asAdministrator(aws).iam());
        var thrown = row.verify(aws.iam());

        assertThat(thrown).hasSameClassAs(received);
    }

    static Stream<ErrorRow<IamClient>> principals() {
        return Stream.of(
                // aws-containers/amazon-ecs-exec-checker#10, newrelic/newrelic-lambda-cli#96
                row(
                        A,
                        "policies of a session",
                        400,
                        "InvalidInput",
                        "Invalid Entity Arn: " + SESSION + " does not clearly define entity type and name.",
                        iam -> iam.simulatePrincipalPolicy(
                                r -> r.policySourceArn(SESSION).actionNames("s3:GetObject"))),
                row(
                        A,
                        "keys of the policies of a session",
                        400,
                        "InvalidInput",
                        "Invalid Entity Arn: " + SESSION + " does not clearly define entity type and name.",
                        iam -> iam.getContextKeysForPrincipalPolicy(r -> r.policySourceArn(SESSION))),
                row(
                        D,
                        "user missing",
                        404,
                        "NoSuchEntity",
                        "The user with name gone cannot be found.",
                        iam -> iam.simulatePrincipalPolicy(
                                r -> r.policySourceArn("arn:aws:iam::123456789012:user/p/gone")
                                        .actionNames("s3:GetObject"))),
                row(
                        D,
                        "role missing",
                        404,
                        "NoSuchEntity",
                        "The role with name gone cannot be found.",
                        iam -> iam.getContextKeysForPrincipalPolicy(
                                r -> r.policySourceArn("arn:aws:iam::123456789012:role/gone"))));
    }

    static Stream<ErrorRow<IamClient>> parameters() {
        return Stream.of(
                row(
                        B,
                        "no actions",
                        400,
                        "ValidationError",
                        "Value at 'actionNames' failed to satisfy constraint: Member must not be null…",
                        iam -> iam.simulateCustomPolicy(r -> r.policyInputList(POLICY))),
                row(
                        B,
                        "no policies",
                        400,
                        "ValidationError",
                        "Value at 'policyInputList' failed to satisfy constraint: Member must not be null…",
                        iam -> iam.simulateCustomPolicy(r -> r.actionNames("s3:GetObject"))),
                row(
                        B,
                        "no principal",
                        400,
                        "ValidationError",
                        "Value at 'policySourceArn' failed to satisfy constraint: Member must not be null…",
                        iam -> iam.simulatePrincipalPolicy(r -> r.actionNames("s3:GetObject"))),
                row(
                        D,
                        "wildcard in an action",
                        400,
                        "InvalidInput",
                        "s3:Get*…",
                        iam -> iam.simulateCustomPolicy(custom().andThen(r -> r.actionNames("s3:Get*")))),
                row(
                        D,
                        "action without a service",
                        400,
                        "InvalidInput",
                        "GetObject…",
                        iam -> iam.simulateCustomPolicy(custom().andThen(r -> r.actionNames("GetObject")))),
                row(
                        B,
                        "action too short",
                        400,
                        "ValidationError",
                        "actionNames…",
                        iam -> iam.simulateCustomPolicy(custom().andThen(r -> r.actionNames("s3")))),
                // aws-containers/amazon-ecs-exec-checker#35
                row(
                        A,
                        "resource is no ARN",
                        400,
                        "InvalidInput",
                        "ResourceNames are not in a valid ARN format: 14a050d4.",
                        iam -> iam.simulateCustomPolicy(custom().andThen(r -> r.resourceArns("14a050d4")))),
                // boto/botocore#1346
                row(
                        A,
                        "owner is a number",
                        400,
                        "InvalidInput",
                        "'123456789012' is not a valid as a Resource Owner.",
                        iam -> iam.simulateCustomPolicy(custom().andThen(r -> r.resourceOwner("123456789012")))),
                row(
                        D,
                        "marker of nobody",
                        400,
                        "ValidationError",
                        "…",
                        iam -> iam.simulateCustomPolicy(custom().andThen(r -> r.marker("nonsense")))));
    }

    static Stream<ErrorRow<IamClient>> policies() {
        return Stream.of(
                row(
                        D,
                        "policy is not JSON",
                        400,
                        "InvalidInput",
                        "Syntax errors in policy.",
                        iam -> iam.simulateCustomPolicy(custom().andThen(r -> r.policyInputList("{")))),
                row(
                        D,
                        "policy of a resource among those of the caller",
                        400,
                        "InvalidInput",
                        "Policy document should not specify a principal.",
                        iam -> iam.simulateCustomPolicy(custom().andThen(r ->
                                r.policyInputList(POLICY.replace("\"Effect\"", "\"Principal\":\"*\",\"Effect\""))))),
                row(
                        D,
                        "keys of what is no policy",
                        400,
                        "InvalidInput",
                        "Syntax errors in policy.",
                        iam -> iam.getContextKeysForCustomPolicy(r -> r.policyInputList("{"))),
                row(
                        D,
                        "boundary is not JSON",
                        400,
                        "InvalidInput",
                        "Syntax errors in policy.",
                        iam -> iam.simulateCustomPolicy(
                                custom().andThen(r -> r.permissionsBoundaryPolicyInputList("{")))),
                // B: "You can input only one permissions boundary"
                row(
                        B,
                        "two boundaries",
                        400,
                        "InvalidInput",
                        "one permissions boundary…",
                        iam -> iam.simulateCustomPolicy(
                                custom().andThen(r -> r.permissionsBoundaryPolicyInputList(POLICY, POLICY)))),
                row(
                        B,
                        "character outside Latin-1",
                        400,
                        "ValidationError",
                        "policyInputList…",
                        iam -> iam.simulateCustomPolicy(custom().andThen(r -> r.policyInputList("{\u0100}")))));
    }

    static Stream<ErrorRow<IamClient>> resourcePolicies() {
        String bucketPolicy = """
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::b/*"}}""";
        Consumer<SimulateCustomPolicyRequest.Builder> complete = custom().andThen(r -> r.resourcePolicy(bucketPolicy)
                .resourceArns("arn:aws:s3:::b/k")
                .callerArn("arn:aws:iam::123456789012:user/ann"));
        return Stream.of(
                row(
                        C,
                        "without a caller",
                        400,
                        "InvalidInput",
                        "Invalid caller - Caller cannot be null or empty.",
                        iam -> iam.simulateCustomPolicy(complete.andThen(r -> r.callerArn(null)))),
                row(
                        C,
                        "a caller that is nobody",
                        400,
                        "InvalidInput",
                        "Invalid caller - Caller must be an IAM user, role or group in this context.",
                        iam -> iam.simulateCustomPolicy(complete.andThen(r -> r.callerArn("ann")))),
                row(
                        C,
                        "without a resource",
                        400,
                        "InvalidInput",
                        "Invalid Entity Arn: * does not clearly define entity type and name.",
                        iam -> iam.simulateCustomPolicy(complete.andThen(r -> r.resourceArns("*")))),
                row(
                        D,
                        "without a principal in it",
                        400,
                        "InvalidInput",
                        "Missing required field Principal",
                        iam -> iam.simulateCustomPolicy(complete.andThen(r -> r.resourcePolicy(POLICY)))),
                row(
                        D,
                        "a bucket's policy as trust policy",
                        400,
                        "InvalidInput",
                        "Has prohibited field Resource",
                        iam -> iam.simulateCustomPolicy(complete.andThen(r -> r.actionNames("sts:AssumeRole")))));
    }

    static Stream<ErrorRow<IamClient>> contextEntries() {
        return Stream.of(
                        entry(D, "number", "InvalidInput", "ten", "numeric", "ten"),
                        entry(D, "number in a list", "InvalidInput", "ten", "numericList", "1", "ten"),
                        entry(D, "boolean", "InvalidInput", "yes", "boolean", "yes"),
                        entry(D, "address", "InvalidInput", "10.0.0", "ip", "10.0.0"),
                        entry(D, "binary", "InvalidInput", "***", "binary", "***"),
                        entry(D, "date", "InvalidInput", "soon", "date", "soon"),
                        entry(D, "several values for one", "InvalidInput", "aws:key", "string", "a", "b"),
                        entry(D, "no value for one", "InvalidInput", "aws:key", "string"),
                        entry(
                                A,
                                "type of nothing",
                                "ValidationError",
                                "Member must satisfy enum value set",
                                "text",
                                "a"))
                .flatMap(row -> row);
    }

    private static Stream<ErrorRow<IamClient>> entry(
            Grade grade, String situation, String code, String named, String type, String... values) {
        return Stream.of(row(
                grade,
                situation,
                400,
                code,
                named + "…",
                iam -> iam.simulateCustomPolicy(custom().andThen(r -> r.contextEntries(e ->
                        e.contextKeyName("aws:key").contextKeyType(type).contextKeyValues(Arrays.asList(values)))))));
    }

    private static Consumer<SimulateCustomPolicyRequest.Builder> custom() {
        return r -> r.policyInputList(POLICY).actionNames("s3:GetObject");
    }

    private static ErrorRow<IamClient> row(
            Grade grade, String situation, int status, String code, String message, Consumer<IamClient> call) {
        return new ErrorRow<>(grade, situation, call, status, code, message);
    }
}
