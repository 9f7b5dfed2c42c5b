package dev.rolecall;

import static dev.rolecall.Profile.profile;
import static dev.rolecall.VpcEndpoint.vpcEndpoint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * Every kind of policy that bears on a request, in one account and across two. Letters say what a layer does: {@code A} allows, {@code
 * D} denies, {@code N} is there and does neither, {@code -} is absent. The resource's policy allows the account ({@code acct}), the role
 * ({@code role}) or the session ({@code sess}), or all the world ({@code all}).
 */
class PolicyLayerTests {

    private static final String CALLERS = "123456789012";
    private static final String OTHERS = "222222222222";
    private static final String ROLE = "arn:aws:iam::" + CALLERS + ":role/worker";
    private static final String SESSION = "arn:aws:sts::" + CALLERS + ":assumed-role/worker/session";
    private static final String NEVER = "arn:aws:s3:::nothing-like-it";

    private static final String ROWS = """
            # rule | identity | boundary | session | resource | scp | rcp | endpoint | same account             | across accounts
            plain  | A        | -        | -       | -        | -   | -   | -        | allowed                  | no resource-based policy
            plain  | N        | -        | -       | -        | -   | -   | -        | no identity-based policy | no identity-based policy
            E1     | D        | -        | -       | all      | -   | -   | -        | an identity-based policy | an identity-based policy
            E1     | A        | D        | -       | all      | -   | -   | -        | a permissions boundary   | a permissions boundary
            E1     | A        | -        | D       | all      | -   | -   | -        | a session policy         | a session policy
            E1     | A        | -        | -       | D        | -   | -   | -        | a resource-based policy  | a resource-based policy
            E1     | A        | -        | -       | all      | D   | -   | -        | a service control policy | a service control policy
            E1     | A        | -        | -       | all      | -   | D   | -        | a resource control policy | a resource control policy
            E1     | A        | -        | -       | all      | -   | -   | D        | a VPC endpoint policy    | a VPC endpoint policy
            E2     | A        | N        | -       | -        | -   | -   | -        | no permissions boundary  | no permissions boundary
            E2     | N        | A        | -       | -        | -   | -   | -        | no identity-based policy | no identity-based policy
            E3     | N        | -        | -       | sess     | -   | -   | -        | allowed                  | no identity-based policy
            E3     | N        | N        | N       | sess     | -   | -   | -        | allowed                  | no identity-based policy
            E3     | N        | N        | -       | all      | -   | -   | -        | allowed                  | no identity-based policy
            E4     | N        | -        | -       | role     | -   | -   | -        | allowed                  | no identity-based policy
            E4     | N        | N        | -       | role     | -   | -   | -        | no permissions boundary  | no identity-based policy
            E4     | N        | A        | N       | role     | -   | -   | -        | no session policy        | no identity-based policy
            E4     | N        | A        | A       | role     | -   | -   | -        | allowed                  | no identity-based policy
            E3     | N        | -        | -       | acct     | -   | -   | -        | no identity-based policy | no identity-based policy
            E5     | A        | -        | N       | -        | -   | -   | -        | no session policy        | no session policy
            E5     | A        | -        | A       | -        | -   | -   | -        | allowed                  | no resource-based policy
            E6     | A        | -        | -       | acct     | -   | -   | -        | allowed                  | allowed
            E6     | A        | -        | -       | role     | -   | -   | -        | allowed                  | allowed
            E6     | A        | -        | -       | sess     | -   | -   | -        | allowed                  | allowed
            E6     | A        | -        | -       | N        | -   | -   | -        | allowed                  | no resource-based policy
            E6     | A        | N        | -       | sess     | -   | -   | -        | allowed                  | no permissions boundary
            E6     | A        | -        | N       | sess     | -   | -   | -        | allowed                  | no session policy
            E8     | A        | -        | -       | all      | N   | -   | -        | no service control policy | no service control policy
            E8     | A        | -        | -       | all      | A   | -   | -        | allowed                  | allowed
            E8     | A        | -        | -       | all      | -   | N   | -        | allowed                  | allowed
            E8     | A        | -        | -       | all      | -   | -   | N        | no VPC endpoint policy   | no VPC endpoint policy
            E8     | A        | -        | -       | all      | -   | -   | A        | allowed                  | allowed
            E8     | N        | -        | -       | sess     | N   | -   | -        | no service control policy | no service control policy
            all    | A        | A        | A       | sess     | A   | N   | A        | allowed                  | allowed
            """;

    @ParameterizedTest(name = "{0}: {1} {2} {3} {4} {5} {6} {7} in one account: {8}")
    @CsvSource(delimiter = '|', commentCharacter = '#', textBlock = ROWS)
    @DisplayName("S3, in one account")
    void decidesWithinAnAccount(
            String rule,
            char identity,
            char boundary,
            char session,
            String resource,
            char scp,
            char rcp,
            char endpoint,
            String within,
            String across) {
        try (FakeAws aws = FakeAws.builder().withoutSdkWiring().start()) {
            OverHttp worker = worker(aws, "s3", identity, boundary, session, endpoint);
            if (!resource.equals("-")) {
                aws.resource("arn:aws:s3:::orders").policy(ofResource("s3:*", "arn:aws:s3:::orders/*", resource));
            }
            attach(aws, scp);
            attachToResources(aws, rcp);

            assertOutcome(
                    within,
                    () -> worker.s3().getObjectAsBytes(r -> r.bucket("orders").key("1.json")));
        }
    }

    @ParameterizedTest(name = "{0}: {1} {2} {3} {4} {5} {6} {7} across accounts: {9}")
    @CsvSource(delimiter = '|', commentCharacter = '#', textBlock = ROWS)
    @DisplayName("SQS, a queue of another account")
    void decidesAcrossAccounts(
            String rule,
            char identity,
            char boundary,
            char session,
            String resource,
            char scp,
            char rcp,
            char endpoint,
            String within,
            String across) {
        String queue = "arn:aws:sqs:us-east-1:" + OTHERS + ":orders";
        try (FakeAws aws = FakeAws.builder().withoutSdkWiring().start()) {
            OverHttp worker = worker(aws, "sqs", identity, boundary, session, endpoint);
            FakeAws other = aws.otherAccount(OTHERS);
            if (!resource.equals("-")) {
                other.resource(queue).policy(ofResource("sqs:*", queue, resource));
            }
            attach(aws, scp);
            attachToResources(other, rcp);

            assertOutcome(
                    across,
                    () -> worker.sqs()
                            .sendMessage(r -> r.queueUrl(aws.endpoint() + "/" + OTHERS + "/orders")
                                    .messageBody("hello")));
        }
    }

    private static OverHttp worker(
            FakeAws aws, String service, char identity, char boundary, char session, char endpoint) {
        Profile declared = profile("worker")
                .policy(statements(statement(identity)))
                .trust("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\""
                        + CALLERS + "\",\"Service\":\"ec2.amazonaws.com\"},\"Action\":\"sts:*\"}]}");
        Instance instance = aws.launch(boundary == '-' ? declared : declared.boundary(statements(statement(boundary))));
        if (endpoint != '-') {
            instance.throughVpcEndpoint(vpcEndpoint("vpce-1a2b3c4d", service)
                    .policy(statements(statement(endpoint, "\"Principal\":\"*\","))));
        }
        if (endpoint != '-') {
            // The worker assumes its own role from the instance, so that its requests still come from there.
            aws.iam()
                    .putRolePolicy(r -> r.roleName("worker")
                            .policyName("assume")
                            .policyDocument(
                                    statements("{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Resource\":\""
                                            + ROLE + "\"}")));
        }
        AwsCredentials asking = endpoint == '-' ? aws.administrator() : OverHttp.credentialsOn(instance);
        Credentials credentials = OverHttp.as(aws, asking)
                .sts()
                .assumeRole(r -> r.roleArn(ROLE)
                        .roleSessionName("session")
                        .policy(session == '-' ? null : statements(statement(session))))
                .credentials();
        return OverHttp.as(
                aws,
                AwsSessionCredentials.create(
                        credentials.accessKeyId(), credentials.secretAccessKey(), credentials.sessionToken()));
    }

    private static void attach(FakeAws aws, char scp) {
        if (scp == 'N') {
            aws.organization()
                    .root()
                    .serviceControlPolicy(statements(statement('N')))
                    .detachFullAwsAccess();
        } else if (scp != '-') {
            aws.organization().root().serviceControlPolicy(statements(statement(scp)));
        }
    }

    private static void attachToResources(FakeAws aws, char rcp) {
        if (rcp != '-') {
            aws.organization()
                    .account()
                    .resourceControlPolicy(statements(statement(rcp == 'N' ? 'n' : rcp, "\"Principal\":\"*\",")));
        }
    }

    private static String ofResource(String action, String resource, String whom) {
        return switch (whom) {
            case "D" -> statements(resource("Deny", "\"*\"", action, resource));
            case "N" -> statements(resource("Allow", "{\"AWS\":\"333333333333\"}", action, resource));
            case "acct" -> statements(resource("Allow", "{\"AWS\":\"" + CALLERS + "\"}", action, resource));
            case "role" -> statements(resource("Allow", "{\"AWS\":\"" + ROLE + "\"}", action, resource));
            case "sess" -> statements(resource("Allow", "{\"AWS\":\"" + SESSION + "\"}", action, resource));
            default -> statements(resource("Allow", "\"*\"", action, resource));
        };
    }

    private static String resource(String effect, String principal, String action, String resource) {
        return "{\"Effect\":\"%s\",\"Principal\":%s,\"Action\":\"%s\",\"Resource\":\"%s\"}"
                .formatted(effect, principal, action, resource);
    }

    private static String statement(char layer) {
        return statement(layer, "");
    }

    /** Of a layer that does nothing: of another resource. */
    private static String statement(char layer, String principal) {
        String star = "\"Action\":\"*\",\"Resource\":\"*\"}";
        return switch (layer) {
            case 'A' -> "{\"Effect\":\"Allow\"," + principal + star;
            // Of the services that requests go to, so that the session can still be asked for.
            case 'D' ->
                "{\"Effect\":\"Allow\"," + principal + star + ",{\"Effect\":\"Deny\"," + principal
                        + "\"Action\":[\"s3:*\",\"sqs:*\"],\"Resource\":\"*\"}";
            case 'n' -> "{\"Effect\":\"Deny\"," + principal + "\"Action\":\"s3:*\",\"Resource\":\"" + NEVER + "\"}";
            default -> "{\"Effect\":\"Allow\"," + principal + "\"Action\":\"s3:*\",\"Resource\":\"" + NEVER + "\"}";
        };
    }

    private static String statements(String statements) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + "]}";
    }

    private static void assertOutcome(String expected, Runnable request) {
        if (expected.equals("allowed")) {
            request.run();
            return;
        }
        assertThatExceptionOfType(AwsServiceException.class)
                .isThrownBy(request::run)
                .satisfies(refused -> {
                    assertThat(refused.statusCode()).isEqualTo(403);
                    assertThat(refused.awsErrorDetails().errorMessage())
                            .startsWith("User: " + SESSION + " is not authorized to perform: ")
                            .contains(
                                    expected.startsWith("no ")
                                            ? "because " + expected + " allows the "
                                            : "with an explicit deny in " + expected);
                });
    }
}
