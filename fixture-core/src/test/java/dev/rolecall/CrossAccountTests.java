package dev.rolecall;

import static dev.rolecall.Profile.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.StsException;

/** Two accounts that know each other: roles of one for principals of the other, and resources of one for the other. */
class CrossAccountTests {

    private static final String OWN = "123456789012";
    private static final String PARTNERS = "222222222222";
    private static final String AUDITOR = "arn:aws:iam::" + PARTNERS + ":role/auditor";
    private static final String WORKER = "arn:aws:iam::" + OWN + ":role/worker";
    private static final String EVERYTHING = statements("{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}");
    private static final String NOTHING = statements("{\"Effect\":\"Allow\",\"NotAction\":\"*\",\"Resource\":\"*\"}");

    @AutoClose
    private final FakeAws aws = FakeAws.builder().withoutSdkWiring().start();

    private final FakeAws partner = aws.otherAccount(PARTNERS);

    private static String statements(String statements) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + "]}";
    }

    private static String trust(String principal, String action, String condition) {
        return statements("{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"%s\"},\"Action\":%s%s}"
                .formatted(principal, action, condition.isEmpty() ? "" : ",\"Condition\":" + condition));
    }

    private OverHttp worker(String identityPolicy) {
        return OverHttp.as(aws, aws.launch(profile("worker").policy(identityPolicy)));
    }

    private void auditor(String trust) {
        partner.iam().createRole(r -> r.roleName("auditor").assumeRolePolicyDocument(trust));
        partner.iam().putRolePolicy(r -> r.roleName("auditor").policyName("all").policyDocument(EVERYTHING));
    }

    private OverHttp assume(OverHttp caller, Consumer<AssumeRoleRequest.Builder> more) {
        Credentials credentials = caller.sts()
                .assumeRole(r -> more.accept(r.roleArn(AUDITOR).roleSessionName("audit")))
                .credentials();
        return OverHttp.as(
                aws,
                AwsSessionCredentials.create(
                        credentials.accessKeyId(), credentials.secretAccessKey(), credentials.sessionToken()));
    }

    @Nested
    class Roles {

        @Test
        @DisplayName("the session belongs to the role's account, whoever asked for it")
        void areAssumed() {
            OverHttp worker = worker(EVERYTHING);
            auditor(trust(WORKER, "\"sts:AssumeRole\"", ""));

            OverHttp audit = assume(worker, r -> {});

            assertThat(audit.sts().getCallerIdentity().arn())
                    .isEqualTo("arn:aws:sts::" + PARTNERS + ":assumed-role/auditor/audit");
            assertThat(audit.sts().getCallerIdentity().account()).isEqualTo(PARTNERS);
            assertThat(audit.iam().listRoles().roles())
                    .extracting(role -> role.roleName())
                    .containsExactly("auditor");
            assertThat(partner.journal().toString()).contains("ListRoles");
            assertThat(aws.journal().toString()).contains("AssumeRole").doesNotContain("ListRoles");
        }

        @Test
        @DisplayName("T1: both sides must allow it")
        void takeBothSides() {
            OverHttp may = worker(EVERYTHING);
            OverHttp mayNot = OverHttp.as(aws, aws.launch(profile("idle").policy(NOTHING)));

            auditor(trust("333333333333", "\"sts:AssumeRole\"", ""));
            assertMayNotAssume(may, "worker");

            partner.iam()
                    .updateAssumeRolePolicy(
                            r -> r.roleName("auditor").policyDocument(trust(OWN, "\"sts:AssumeRole\"", "")));
            assertThatCode(() -> assume(may, r -> {})).doesNotThrowAnyException();
            assertMayNotAssume(mayNot, "idle");

            // Within an account a role that is named needs no permission of its own; across accounts it does.
            partner.iam()
                    .updateAssumeRolePolicy(r -> r.roleName("auditor")
                            .policyDocument(trust("arn:aws:iam::" + OWN + ":role/idle", "\"sts:AssumeRole\"", "")));
            assertMayNotAssume(mayNot, "idle");
        }

        @Test
        @DisplayName("T2: the external id keeps a confused deputy from acting for somebody else")
        void askForTheExternalId() {
            OverHttp worker = worker(EVERYTHING);
            auditor(trust(OWN, "\"sts:AssumeRole\"", "{\"StringEquals\":{\"sts:ExternalId\":\"contract-42\"}}"));

            assertMayNotAssume(worker, "worker");
            assertThatExceptionOfType(StsException.class)
                    .isThrownBy(() -> assume(worker, r -> r.externalId("contract-43")));
            assertThatCode(() -> assume(worker, r -> r.externalId("contract-42")))
                    .doesNotThrowAnyException();
        }

        @Test
        @DisplayName("T3: tags take sts:TagSession on both sides, and go with the session")
        void takeTagsIfBothSidesDo() {
            OverHttp worker = worker(EVERYTHING);
            auditor(trust(OWN, "\"sts:AssumeRole\"", ""));
            Consumer<AssumeRoleRequest.Builder> tagged =
                    r -> r.tags(tag -> tag.key("team").value("blue"));
            assertThatExceptionOfType(StsException.class)
                    .isThrownBy(() -> assume(worker, tagged))
                    .withMessageContaining("sts:TagSession on resource: " + AUDITOR);

            partner.iam()
                    .updateAssumeRolePolicy(r -> r.roleName("auditor")
                            .policyDocument(trust(OWN, "[\"sts:AssumeRole\",\"sts:TagSession\"]", "")));
            partner.iam()
                    .putRolePolicy(
                            r -> r.roleName("auditor")
                                    .policyName("all")
                                    .policyDocument(
                                            statements(
                                                    "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{\"StringEquals\":{\"aws:PrincipalTag/team\":\"blue\"}}}")));

            assertThatCode(() -> assume(worker, tagged).iam().listRoles()).doesNotThrowAnyException();
            assertThatExceptionOfType(AwsServiceException.class)
                    .isThrownBy(() -> assume(worker, r -> {}).iam().listRoles());
        }

        @Test
        @DisplayName("P3: a role of the other account that is made again is a stranger to the trust policy")
        void meanThePrincipalAndNotItsName() {
            OverHttp before = worker(EVERYTHING);
            auditor(trust(WORKER, "\"sts:AssumeRole\"", ""));
            assertThatCode(() -> assume(before, r -> {})).doesNotThrowAnyException();

            aws.iam()
                    .removeRoleFromInstanceProfile(
                            r -> r.instanceProfileName("worker").roleName("worker"));
            aws.iam().deleteRolePolicy(r -> r.roleName("worker").policyName("worker-1"));
            aws.iam().deleteRole(r -> r.roleName("worker"));
            aws.iam().deleteInstanceProfile(r -> r.instanceProfileName("worker"));

            assertMayNotAssume(worker(EVERYTHING), "worker");
        }

        @Test
        void ofAnAccountThatNobodyKnowsTrustNobody() {
            OverHttp worker = worker(EVERYTHING);

            assertThatExceptionOfType(StsException.class)
                    .isThrownBy(() -> worker.sts()
                            .assumeRole(r -> r.roleArn("arn:aws:iam::333333333333:role/auditor")
                                    .roleSessionName("audit")))
                    .satisfies(refused -> {
                        assertThat(refused.statusCode()).isEqualTo(403);
                        assertThat(refused.awsErrorDetails().errorMessage())
                                .isEqualTo("User: "
                                        + worker.sts().getCallerIdentity().arn()
                                        + " is not authorized to perform: sts:AssumeRole on resource:"
                                        + " arn:aws:iam::333333333333:role/auditor");
                    });

            assertThat(aws.journal().exchanges())
                    .flatExtracting(exchange -> exchange.judgements())
                    .extracting(judgement -> judgement.reason())
                    .anyMatch(reason -> reason.endsWith(
                            "(RoleCall knows no account 333333333333: otherAccount(\"333333333333\") makes one)"));
        }

        @Test
        void areBoundByTheOrganizationOfTheCallerAndOfTheRole() {
            OverHttp worker = worker(EVERYTHING);
            auditor(trust(OWN, "\"sts:AssumeRole\"", ""));
            partner.organization().root().resourceControlPolicy(statements("""
                    {"Effect":"Deny","Principal":"*","Action":"sts:AssumeRole","Resource":"*",
                     "Condition":{"StringNotEqualsIfExists":{"aws:PrincipalOrgID":"${aws:ResourceOrgID}"}}}"""));
            assertDenied(() -> assume(worker, r -> {}), "with an explicit deny in a resource control policy");

            aws.organization();
            assertThatCode(() -> assume(worker, r -> {})).doesNotThrowAnyException();

            aws.organization()
                    .root()
                    .serviceControlPolicy(
                            statements("{\"Effect\":\"Deny\",\"Action\":\"sts:AssumeRole\",\"Resource\":\"*\"}"));
            assertDenied(() -> assume(worker, r -> {}), "with an explicit deny in a service control policy");
        }

        @Test
        void takeManagedSessionPoliciesOfTheirOwnAccount() {
            OverHttp worker = worker(EVERYTHING);
            auditor(trust(OWN, "\"sts:AssumeRole\"", ""));
            aws.iam().createPolicy(r -> r.policyName("mine").policyDocument(NOTHING));
            partner.iam().createPolicy(r -> r.policyName("theirs").policyDocument(NOTHING));

            OverHttp audit =
                    assume(worker, r -> r.policyArns(p -> p.arn("arn:aws:iam::" + PARTNERS + ":policy/theirs")));

            assertDenied(() -> audit.iam().listRoles(), "because no session policy allows the iam:ListRoles action");
            assertThatExceptionOfType(StsException.class)
                    .isThrownBy(() ->
                            assume(worker, r -> r.policyArns(p -> p.arn("arn:aws:iam::" + OWN + ":policy/mine"))))
                    .withMessageContaining("does not exist");
        }

        private void assertMayNotAssume(OverHttp caller, String name) {
            assertThatExceptionOfType(StsException.class)
                    .isThrownBy(() -> assume(caller, r -> {}))
                    .satisfies(refused -> {
                        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
                        assertThat(refused.awsErrorDetails().errorMessage())
                                .startsWith("User: arn:aws:sts::" + OWN + ":assumed-role/" + name + "/i-")
                                .endsWith(" is not authorized to perform: sts:AssumeRole on resource: " + AUDITOR);
                    });
        }
    }

    @Nested
    class Resources {

        private static final String BUCKET = "arn:aws:s3:::shared";
        private static final String SHARED =
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"" + OWN
                        + "\"},\"Action\":\"s3:*\",\"Resource\":[\"" + BUCKET + "\",\"" + BUCKET + "/*\"]}]}";

        private void read(OverHttp caller) {
            caller.s3().getObject(r -> r.bucket("shared").key("1.json"));
        }

        @Test
        @DisplayName("E6: a bucket of an account that is not even known takes both sides")
        void takeBothSides() {
            OverHttp worker = worker(EVERYTHING);
            assertThatCode(() -> read(worker)).doesNotThrowAnyException();

            aws.resource(BUCKET).ownedBy("444444444444");
            assertDenied(() -> read(worker), "Access Denied");
            aws.resource(BUCKET).policy(SHARED);
            assertThatCode(() -> read(worker)).doesNotThrowAnyException();
        }

        @Test
        @DisplayName("S3 tells why only within an account or an organization; the journal always does")
        void sayWhyOnlyWithinTheOrganization() {
            OverHttp worker = worker(EVERYTHING);
            partner.resource(BUCKET).ownedBy(PARTNERS);
            assertThatExceptionOfType(S3Exception.class)
                    .isThrownBy(() -> read(worker))
                    .satisfies(refused ->
                            assertThat(refused.awsErrorDetails().errorMessage()).isEqualTo("Access Denied"));
            assertThat(aws.journal().exchanges())
                    .flatExtracting(exchange -> exchange.judgements())
                    .extracting(judgement -> judgement.reason())
                    .anyMatch(reason ->
                            reason.endsWith("because no resource-based policy allows the s3:GetObject action"));

            aws.organization();
            partner.organization();

            assertDenied(() -> read(worker), "because no resource-based policy allows the s3:GetObject action");
        }

        @Test
        void tellPoliciesWhoseTheyAre() {
            OverHttp worker = worker(statements("""
                    {"Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{"StringEquals":{
                      "s3:ResourceAccount":"222222222222","aws:ResourceAccount":"222222222222","aws:PrincipalAccount":"123456789012"}}}"""));
            assertDenied(() -> read(worker), "because no identity-based policy allows");

            partner.resource(BUCKET).ownedBy(PARTNERS).policy(SHARED);

            assertThatCode(() -> read(worker)).doesNotThrowAnyException();
        }

        @Test
        @DisplayName("a bucket policy is its owner's business, whatever it allows")
        void keepTheirPolicies() {
            OverHttp worker = worker(EVERYTHING);
            OverHttp owner = OverHttp.as(aws, partner.administrator());
            owner.s3().putBucketPolicy(r -> r.bucket("shared").policy(SHARED));
            assertThatCode(() -> read(worker)).doesNotThrowAnyException();

            assertThatExceptionOfType(S3Exception.class)
                    .isThrownBy(() ->
                            worker.s3().putBucketPolicy(r -> r.bucket("shared").policy(SHARED)))
                    .satisfies(refused -> {
                        assertThat(refused.statusCode()).isEqualTo(405);
                        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("MethodNotAllowed");
                    });
            assertThatExceptionOfType(S3Exception.class)
                    .isThrownBy(() -> worker.s3().deleteBucketPolicy(r -> r.bucket("shared")));
            assertThat(partner.resource(BUCKET).policy()).hasValue(SHARED);
        }

        @Test
        @DisplayName("SQS lets no other account change a queue, whatever its policy allows")
        void ofSqsAreChangedByTheirOwnerOnly() {
            String queue = "arn:aws:sqs:us-east-1:" + PARTNERS + ":orders";
            String url = aws.endpoint() + "/" + PARTNERS + "/orders";
            OverHttp worker = worker(EVERYTHING);
            partner.resource(queue)
                    .policy(statements(
                            "{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"sqs:*\",\"Resource\":\"*\"}"));

            assertThatCode(() -> worker.sqs().receiveMessage(r -> r.queueUrl(url)))
                    .doesNotThrowAnyException();
            assertDenied(
                    () -> worker.sqs()
                            .setQueueAttributes(r -> r.queueUrl(url).attributes(Map.of(QueueAttributeName.POLICY, ""))),
                    "because no resource-based policy allows the sqs:setqueueattributes action");
        }

        @Test
        @DisplayName("E6: a table without a policy can never be reached from another account")
        void withoutPoliciesAreOutOfReach() {
            String table = "arn:aws:dynamodb:us-east-1:" + PARTNERS + ":table/orders";
            OverHttp worker = worker(EVERYTHING);

            assertDenied(
                    () -> worker.dynamoDb().describeTable(r -> r.tableName(table)),
                    "because no resource-based policy allows the dynamodb:DescribeTable action");
            partner.resource(table)
                    .policy(statements("{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"" + WORKER
                            + "\"},\"Action\":\"dynamodb:DescribeTable\",\"Resource\":\"*\"}"));

            assertThatCode(() -> worker.dynamoDb().describeTable(r -> r.tableName(table)))
                    .doesNotThrowAnyException();
        }

        @Test
        @DisplayName("IAM never crosses accounts")
        void ofIamAreOutOfReach() {
            OverHttp worker = worker(EVERYTHING);
            partner.iam().createPolicy(r -> r.policyName("theirs").policyDocument(NOTHING));

            assertDenied(
                    () -> worker.iam().getPolicy(r -> r.policyArn("arn:aws:iam::" + PARTNERS + ":policy/theirs")),
                    "because no resource-based policy allows the iam:GetPolicy action");
        }
    }

    @Nested
    class Accounts {

        @Test
        void areTheSameForTheSameNumberAndShareTheClock() {
            assertThat(aws.otherAccount(PARTNERS)).isSameAs(partner);
            assertThat(partner.account()).isEqualTo(PARTNERS);

            aws.clock().advance(Duration.ofHours(1));

            assertThat(Duration.between(aws.clock().instant(), partner.clock().instant())
                            .abs())
                    .isLessThan(Duration.ofMinutes(1));
        }

        @Test
        void haveNumbersOfTheirOwn() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> aws.otherAccount(OWN))
                    .withMessageContaining(OWN);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> partner.otherAccount(OWN))
                    .withMessageContaining(OWN);
            assertThatIllegalArgumentException().isThrownBy(() -> aws.otherAccount("12"));
        }

        @Test
        void areEmptiedWithTheFirstOneAndCloseWithIt() {
            auditor(trust(OWN, "\"sts:AssumeRole\"", ""));
            aws.reset();
            assertThat(partner.iam().listRoles().roles()).isEmpty();

            aws.close();

            assertThatIllegalStateException().isThrownBy(partner::iam).withMessageContaining("is closed");
        }

        @Test
        void comeBackWithTheCheckpointOfTheFirstOne() {
            auditor(trust(OWN, "\"sts:AssumeRole\"", ""));
            Checkpoint checkpoint = aws.checkpoint();
            partner.iam().createRole(r -> r.roleName("later").assumeRolePolicyDocument(Profile.TRUSTS_EC2));

            checkpoint.restore();

            assertThat(partner.iam().listRoles().roles())
                    .extracting(role -> role.roleName())
                    .containsExactly("auditor");
        }

        @Test
        void thatAreClosedAreForgotten() {
            OverHttp worker = worker(EVERYTHING);
            auditor(trust(OWN, "\"sts:AssumeRole\"", ""));

            partner.close();

            assertThatExceptionOfType(StsException.class).isThrownBy(() -> assume(worker, r -> {}));
            assertThat(aws.otherAccount(PARTNERS)).isNotSameAs(partner);
        }

        @Test
        @DisplayName("two fixtures of one JVM know nothing of each other, whatever their numbers")
        void ofAnotherFixtureAreUnknown() {
            OverHttp worker = worker(EVERYTHING);
            try (FakeAws stranger =
                    FakeAws.builder().withoutSdkWiring().account("555555555555").start()) {
                stranger.iam()
                        .createRole(
                                r -> r.roleName("open").assumeRolePolicyDocument(trust("*", "\"sts:AssumeRole\"", "")));

                assertThatExceptionOfType(StsException.class)
                        .isThrownBy(() -> worker.sts()
                                .assumeRole(r -> r.roleArn("arn:aws:iam::555555555555:role/open")
                                        .roleSessionName("x")));
            }
        }
    }

    private static void assertDenied(Runnable request, String sentence) {
        assertThatExceptionOfType(AwsServiceException.class)
                .isThrownBy(request::run)
                .satisfies(refused ->
                        assertThat(refused.awsErrorDetails().errorMessage()).contains(sentence));
    }
}
