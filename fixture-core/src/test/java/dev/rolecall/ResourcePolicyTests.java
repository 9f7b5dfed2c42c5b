package dev.rolecall;

import static dev.rolecall.Profile.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** Policies of resources, declared by a test or written by an application, in one account. */
class ResourcePolicyTests {

    private static final String BUCKET = "arn:aws:s3:::orders";
    private static final String QUEUE = "arn:aws:sqs:us-east-1:123456789012:orders";
    private static final String WORKER = "{\"AWS\":\"arn:aws:iam::123456789012:role/worker\"}";
    private static final String EVERYTHING = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";
    private static final String NOTHING = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","NotAction":"*","Resource":"*"}]}""";

    @AutoClose
    private final FakeAws aws = FakeAws.builder().withoutSdkWiring().start();

    private static String policy(String effect, String principal, String action, String... resources) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"%s\",\"Principal\":%s,\"Action\":\"%s\",\"Resource\":[\"%s\"]}]}"
                .formatted(effect, principal, action, String.join("\",\"", resources));
    }

    private OverHttp worker(String identityPolicy) {
        return OverHttp.as(aws, aws.launch(profile("worker").policy(identityPolicy)));
    }

    private static ResponseInputStream<GetObjectResponse> read(OverHttp caller) {
        return caller.s3().getObject(r -> r.bucket("orders").key("1.json"));
    }

    @Nested
    class Declared {

        @Test
        void givesWhatTheIdentityPolicyDoesNot() {
            OverHttp worker = worker(NOTHING);
            assertDenied(() -> read(worker), "because no identity-based policy allows the s3:GetObject action");

            aws.resource(BUCKET).policy(policy("Allow", WORKER, "s3:GetObject", BUCKET + "/*"));

            assertThatCode(() -> read(worker)).doesNotThrowAnyException();
            assertDenied(
                    () -> worker.s3().deleteObject(r -> r.bucket("orders").key("1.json")),
                    "because no identity-based policy allows the s3:DeleteObject action");
            assertDenied(
                    () -> worker.s3().getObject(r -> r.bucket("others").key("1.json")),
                    "because no identity-based policy allows the s3:GetObject action");
        }

        @Test
        void deniesWhatTheIdentityPolicyAllows() {
            OverHttp worker = worker(EVERYTHING);

            aws.resource(QUEUE).policy(policy("Deny", "\"*\"", "sqs:DeleteMessage", QUEUE));

            assertThatCode(() -> worker.sqs().receiveMessage(r -> r.queueUrl(url())))
                    .doesNotThrowAnyException();
            assertDenied(
                    () -> worker.sqs().deleteMessage(r -> r.queueUrl(url()).receiptHandle("handle")),
                    "with an explicit deny in a resource-based policy");
            assertThat(aws.journal().toString()).contains("with an explicit deny in a resource-based policy");
        }

        @Test
        void ofTheBucketItselfCoversTheBucketAndItsObjectsAsItSays() {
            OverHttp worker = worker(NOTHING);
            aws.resource(BUCKET).policy(policy("Allow", WORKER, "s3:*", BUCKET));

            assertThatCode(() -> worker.s3().listObjectsV2(r -> r.bucket("orders")))
                    .doesNotThrowAnyException();
            assertDenied(() -> read(worker), "because no identity-based policy allows the s3:GetObject action");
        }

        @Test
        void ofATableCoversItsIndexes() {
            String table = "arn:aws:dynamodb:us-east-1:123456789012:table/orders";
            OverHttp worker = worker(NOTHING);
            aws.resource(table).policy(policy("Allow", WORKER, "dynamodb:Query", table, table + "/index/*"));

            assertThatCode(() -> worker.dynamoDb()
                            .query(r -> r.tableName("orders")
                                    .indexName("by-day")
                                    .keyConditionExpression("d = :d")
                                    .expressionAttributeValues(Map.of(
                                            ":d",
                                            AttributeValue.builder().s("today").build()))))
                    .doesNotThrowAnyException();
        }

        @Test
        void isReplacedAndRemovedAndForgottenByAReset() {
            OverHttp worker = worker(NOTHING);
            Resource bucket = aws.resource(BUCKET);
            bucket.policy(policy("Allow", WORKER, "s3:*", BUCKET + "/*"));
            String second = policy("Allow", WORKER, "s3:DeleteObject", BUCKET + "/*");

            bucket.policy(second);

            assertThat(bucket.policy()).hasValue(second);
            assertDenied(() -> read(worker), "because no identity-based policy allows");
            assertThatCode(() ->
                            worker.s3().deleteObject(r -> r.bucket("orders").key("1.json")))
                    .doesNotThrowAnyException();
            bucket.withoutPolicy();
            assertThat(bucket.policy()).isEmpty();
            bucket.policy(policy("Allow", "\"*\"", "s3:*", BUCKET + "/*"));
            aws.reset();
            assertThat(aws.resource(BUCKET).policy()).isEmpty();
        }

        @Test
        void comesBackWithACheckpoint() {
            worker(NOTHING);
            String first = policy("Allow", WORKER, "s3:*", BUCKET + "/*");
            aws.resource(BUCKET).policy(first);
            Checkpoint checkpoint = aws.checkpoint();

            aws.resource(BUCKET).withoutPolicy();
            aws.resource(QUEUE).policy(policy("Allow", WORKER, "sqs:*", QUEUE));
            checkpoint.restore();

            assertThat(aws.resource(BUCKET).policy()).hasValue(first);
            assertThat(aws.resource(QUEUE).policy()).isEmpty();
        }

        @Test
        @DisplayName(
                "P3: a role that is deleted and created again is a stranger to the policy, which then shows the id")
        void meansTheRoleAndNotItsName() {
            OverHttp before = worker(NOTHING);
            aws.resource(BUCKET).policy(policy("Allow", WORKER, "s3:GetObject", BUCKET + "/*"));
            assertThatCode(() -> read(before)).doesNotThrowAnyException();
            String id = aws.iam().getRole(r -> r.roleName("worker")).role().roleId();

            aws.iam()
                    .removeRoleFromInstanceProfile(
                            r -> r.instanceProfileName("worker").roleName("worker"));
            aws.iam().deleteRolePolicy(r -> r.roleName("worker").policyName("worker-1"));
            aws.iam().deleteRole(r -> r.roleName("worker"));
            aws.iam().deleteInstanceProfile(r -> r.instanceProfileName("worker"));
            OverHttp after = worker(NOTHING);

            assertDenied(() -> read(after), "because no identity-based policy allows the s3:GetObject action");
            assertThat(aws.resource(BUCKET).policy().orElseThrow()).contains(id).doesNotContain("role/worker");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                {"Statement":{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::orders/*"}}                                    | Missing required field Principal
                {"Statement":{"Effect":"Allow","Principal":{"AWS":[]},"Action":"s3:*","Resource":"arn:aws:s3:::orders/*"}}             | Missing required field Principal cannot be empty!
                {"Statement":{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::others/*"}}                    | Policy has invalid resource
                {"Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::123456789012:role/nobody"},"Action":"s3:*","Resource":"arn:aws:s3:::orders/*"}} | Invalid principal in policy
                {"Statement":[]}                                                                                                       | Syntax errors in policy.
                """)
        void isRefusedAsTheServiceWouldRefuseIt(String document, String sentence) {
            Resource bucket = aws.resource(BUCKET);

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> bucket.policy(document))
                    .withMessageContaining(sentence);

            assertThat(bucket.policy()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({
            "orders, such as arn:aws:s3:::orders",
            "arn:aws:s3:::orders/1.json, expected a bucket",
            "arn:aws:iam::123456789012:role/worker, those of iam have none",
            "arn:aws:ec2:us-east-1:123456789012:instance/i-1, those of ec2 have none"
        })
        void needsAResourceThatHasOne(String arn, String sentence) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> aws.resource(arn))
                    .withMessageContaining(sentence)
                    .withMessageContaining("'" + arn + "'");
        }

        @Test
        void belongsToTheAccountInTheArn() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> aws.resource(QUEUE).ownedBy("222222222222"))
                    .withMessageContaining("a resource whose ARN names none");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> aws.resource(BUCKET).ownedBy("2222"))
                    .withMessageContaining("'2222'");
        }
    }

    @Nested
    class OfABucketOverTheWire {

        private final S3Client s3 = OverHttp.asAdministrator(aws).s3();

        @Test
        void isKeptAndDecides() {
            OverHttp worker = worker(NOTHING);
            String document = policy("Allow", WORKER, "s3:GetObject", BUCKET + "/*");

            s3.putBucketPolicy(r -> r.bucket("orders").policy(document));

            assertThat(s3.getBucketPolicy(r -> r.bucket("orders")).policy()).isEqualTo(document);
            assertThat(aws.resource(BUCKET).policy()).hasValue(document);
            assertThatCode(() -> read(worker)).doesNotThrowAnyException();
            s3.deleteBucketPolicy(r -> r.bucket("orders"));
            assertDenied(() -> read(worker), "because no identity-based policy allows");
            assertThatExceptionOfType(S3Exception.class)
                    .isThrownBy(() -> s3.getBucketPolicy(r -> r.bucket("orders")))
                    .satisfies(refused -> {
                        assertThat(refused.statusCode()).isEqualTo(404);
                        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("NoSuchBucketPolicy");
                    });
        }

        @Test
        void takesThePermissionTo() {
            OverHttp worker = worker(NOTHING);

            assertDenied(
                    () -> worker.s3()
                            .putBucketPolicy(r -> r.bucket("orders").policy(policy("Allow", WORKER, "s3:*", BUCKET))),
                    "s3:PutBucketPolicy");

            assertThat(aws.resource(BUCKET).policy()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                []                                                                                                                      | Policies must be valid JSON and the first byte must be '{'
                {"Statement":{"Effect":"Allow","Principal":"*","Action":"s3:*"}}                                                       | Missing required field Resource
                {"Statement":{"Effect":"Allow","Principal":"*","Action":[],"Resource":"arn:aws:s3:::orders"}}                          | Missing required field Action
                {"Statement":{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::orders/*"}}                                    | Missing required field Principal
                {"Statement":{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::others/*"}}                    | Policy has invalid resource
                {"Statement":{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"orders"}}                                   | Policy has invalid resource
                {"Statement":{"Effect":"Allow","Principal":"*","Action":"sqs:SendMessage","Resource":"arn:aws:s3:::orders"}}           | Policy has invalid action
                {"Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::123456789012:role/nobody"},"Action":"s3:*","Resource":"arn:aws:s3:::orders"}} | Invalid principal in policy
                {"Statements":[]}                                                                                                      | Invalid policy syntax.
                """)
        void isRefusedInTheWordsOfS3(String document, String sentence) {
            assertThatExceptionOfType(S3Exception.class)
                    .isThrownBy(() -> s3.putBucketPolicy(r -> r.bucket("orders").policy(document)))
                    .satisfies(refused -> {
                        assertThat(refused.statusCode()).isEqualTo(400);
                        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("MalformedPolicy");
                        assertThat(refused.awsErrorDetails().errorMessage()).isEqualTo(sentence);
                    });
            assertThat(aws.resource(BUCKET).policy()).isEmpty();
        }
    }

    @Nested
    class OfAQueueOverTheWire {

        private final SqsClient sqs = OverHttp.asAdministrator(aws).sqs();

        @Test
        void isAnAttributeOfTheQueue() {
            OverHttp worker = worker(NOTHING);
            String document = policy("Allow", WORKER, "sqs:ReceiveMessage", QUEUE);

            sqs.setQueueAttributes(r -> r.queueUrl(url()).attributes(Map.of(QueueAttributeName.POLICY, document)));

            assertThat(sqs.getQueueAttributes(r -> r.queueUrl(url()).attributeNames(QueueAttributeName.ALL))
                            .attributes())
                    .containsEntry(QueueAttributeName.POLICY, document);
            assertThatCode(() -> worker.sqs().receiveMessage(r -> r.queueUrl(url())))
                    .doesNotThrowAnyException();
            sqs.setQueueAttributes(r -> r.queueUrl(url()).attributes(Map.of(QueueAttributeName.POLICY, "")));
            assertDenied(
                    () -> worker.sqs().receiveMessage(r -> r.queueUrl(url())),
                    "because no identity-based policy allows");
        }

        @Test
        void growsByPermissions() {
            sqs.addPermission(r -> r.queueUrl(url())
                    .label("readers")
                    .awsAccountIds("222222222222", "333333333333")
                    .actions("ReceiveMessage", "DeleteMessage"));
            sqs.addPermission(r -> r.queueUrl(url())
                    .label("writers")
                    .awsAccountIds("222222222222")
                    .actions("SendMessage"));
            assertThat(aws.resource(QUEUE).policy().orElseThrow())
                    .contains("\"Sid\":\"readers\"", "\"Sid\":\"writers\"", "SQS:DeleteMessage")
                    .contains("arn:aws:iam::333333333333:root");

            assertThatExceptionOfType(SqsException.class)
                    .isThrownBy(() -> sqs.addPermission(r -> r.queueUrl(url())
                            .label("writers")
                            .awsAccountIds("222222222222")
                            .actions("SendMessage")))
                    .withMessageContaining("Already exists");
            sqs.removePermission(r -> r.queueUrl(url()).label("readers"));
            assertThat(aws.resource(QUEUE).policy().orElseThrow())
                    .doesNotContain("readers")
                    .contains("writers");
            sqs.removePermission(r -> r.queueUrl(url()).label("writers"));
            assertThat(aws.resource(QUEUE).policy()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"nonsense", "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"sqs:*\",\"Resource\":\"*\"}}"
                })
        void isRefusedInTheWordsOfSqs(String document) {
            assertThatExceptionOfType(SqsException.class)
                    .isThrownBy(() -> sqs.setQueueAttributes(
                            r -> r.queueUrl(url()).attributes(Map.of(QueueAttributeName.POLICY, document))))
                    .satisfies(refused -> assertThat(refused.awsErrorDetails().errorMessage())
                            .isEqualTo("Invalid value for the parameter Policy."));
        }

        @Test
        void speaksTheOlderProtocolToo() {
            String form = "Version=2012-11-05&QueueUrl=" + url();
            RawHttp.Answer added = SignedHttp.form(
                            aws.endpoint(),
                            "sqs",
                            form + "&Action=AddPermission&Label=all&AWSAccountId.1=222222222222&ActionName.1=*")
                    .send(aws.administrator());
            RawHttp.Answer read = SignedHttp.form(
                            aws.endpoint(), "sqs", form + "&Action=GetQueueAttributes&AttributeName.1=Policy")
                    .send(aws.administrator());

            assertThat(added.status()).isEqualTo(200);
            assertThat(read.toString()).contains("<Attribute><Name>Policy</Name><Value>{", "222222222222:root");
        }
    }

    private String url() {
        return aws.endpoint() + "/123456789012/orders";
    }

    private static void assertDenied(Runnable request, String sentence) {
        assertThatExceptionOfType(AwsServiceException.class)
                .isThrownBy(request::run)
                .satisfies(refused ->
                        assertThat(refused.awsErrorDetails().errorMessage()).contains(sentence));
    }
}
