package dev.rolecall;

import static dev.rolecall.Profile.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.PreconditionFailedException;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.secretsmanager.model.PublicPolicyException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;

/** Policies that an application writes count from then on: those of topics, secrets and functions. */
class ApplicationPolicyTests {

    private static final String PARTNERS = "222222222222";
    private static final String TOPIC = "arn:aws:sns:us-east-1:123456789012:orders";
    private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:price";
    private static final String SECRET = "arn:aws:secretsmanager:us-east-1:123456789012:secret:prod/db";
    private static final String WORKER = "{\"AWS\":\"arn:aws:iam::123456789012:role/worker\"}";

    @AutoClose
    private final FakeAws aws = FakeAws.builder().withoutSdkWiring().start();

    private final FakeAws partner = aws.otherAccount(PARTNERS);
    private final OverHttp admin = OverHttp.asAdministrator(aws);
    private final OverHttp worker =
            OverHttp.as(aws, aws.launch(profile("worker").policy(allow("s3:*"))));
    private final OverHttp partners =
            OverHttp.as(aws, partner.launch(profile("auditor").policy(allow("*"))));

    private static String allow(String action) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"%s\",\"Resource\":\"*\"}]}"
                .formatted(action);
    }

    private static String policy(String principal, String action, String resource) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":%s,\"Action\":\"%s\",\"Resource\":\"%s\"}]}"
                .formatted(principal, action, resource);
    }

    @Nested
    class OfATopic {

        private final SnsClient sns = admin.sns();

        private void set(String document) {
            sns.setTopicAttributes(
                    r -> r.topicArn(TOPIC).attributeName("Policy").attributeValue(document));
        }

        private Map<String, String> attributes() {
            return sns.getTopicAttributes(r -> r.topicArn(TOPIC)).attributes();
        }

        @Test
        void isAnAttributeOfTheTopic() {
            String document = policy(WORKER, "SNS:Publish", TOPIC);
            assertDenied(() -> worker.sns().publish(r -> r.topicArn(TOPIC).message("new")));

            set(document);

            assertThat(attributes()).containsEntry("Policy", document).containsEntry("Owner", "123456789012");
            assertThat(aws.resource(TOPIC).policy()).hasValue(document);
            assertThatCode(() -> worker.sns().publish(r -> r.topicArn(TOPIC).message("new")))
                    .doesNotThrowAnyException();
            sns.deleteTopic(r -> r.topicArn(TOPIC));
            assertThat(aws.resource(TOPIC).policy()).isEmpty();
        }

        @Test
        void comesWithANewTopic() {
            String document = policy(WORKER, "SNS:Publish", TOPIC);

            sns.createTopic(r -> r.name("orders").attributes(Map.of("DisplayName", "Orders", "Policy", document)));

            assertThat(aws.resource(TOPIC).policy()).hasValue(document);
        }

        /** [R] boto/boto#3419, DataBiosphere/azul#5651: the policy that every topic begins with, which lets nobody in. */
        @Test
        void isThatOfSnsUntilThereIsAnother() {
            assertThat(attributes().get("Policy"))
                    .contains("__default_policy_ID", "\"AWS:SourceOwner\":\"123456789012\"", TOPIC);
            assertThat(aws.resource(TOPIC).policy()).isEmpty();
        }

        @Test
        void growsAndShrinksByPermissions() {
            sns.addPermission(r -> r.topicArn(TOPIC)
                    .label("partners")
                    .awsAccountIds(PARTNERS, "333333333333")
                    .actionNames("Publish", "Subscribe"));

            assertThat(attributes().get("Policy"))
                    .contains("__default_statement_ID", "\"Sid\":\"partners\"", "SNS:Subscribe")
                    .contains("arn:aws:iam::333333333333:root");
            assertThatCode(() -> partners.sns().publish(r -> r.topicArn(TOPIC).message("new")))
                    .doesNotThrowAnyException();
            assertDenied(() -> partners.sns().deleteTopic(r -> r.topicArn(TOPIC)));
            assertThatExceptionOfType(InvalidParameterException.class)
                    .isThrownBy(() -> sns.addPermission(r -> r.topicArn(TOPIC)
                            .label("partners")
                            .awsAccountIds(PARTNERS)
                            .actionNames("Publish")))
                    .withMessageContaining("Statement already exists");
            sns.removePermission(r -> r.topicArn(TOPIC).label("partners"));
            assertDenied(() -> partners.sns().publish(r -> r.topicArn(TOPIC).message("new")));
        }

        // [R] serverless/serverless#5519, hashicorp/terraform#31538; sns:* is refused, as CDK users note [R].
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                nonsense                                                                                                  | Invalid parameter: Policy Error: null
                {"Statement":{"Effect":"Allow","Action":"sns:Publish","Resource":"*"}}                                    | Invalid parameter: Policy Error: null
                {"Statement":{"Effect":"Allow","Principal":"*","Action":"sns:*","Resource":"*"}}                          | Invalid parameter: Policy statement action out of service scope!
                {"Statement":{"Effect":"Allow","Principal":"*","Action":"sqs:SendMessage","Resource":"*"}}                | Invalid parameter: Policy statement action out of service scope!
                {"Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::123456789012:role/nobody"},"Action":"sns:Publish","Resource":"*"}} | Invalid parameter: Policy Error: PrincipalNotFound
                """)
        void isRefusedInTheWordsOfSns(String document, String sentence) {
            assertThatExceptionOfType(InvalidParameterException.class)
                    .isThrownBy(() -> set(document))
                    .satisfies(refused ->
                            assertThat(refused.awsErrorDetails().errorMessage()).isEqualTo(sentence));
            assertThat(aws.resource(TOPIC).policy()).isEmpty();
        }
    }

    @Nested
    class OfASecret {

        private final SecretsManagerClient secrets = admin.secretsManager();
        private final String document = policy(WORKER, "secretsmanager:PutSecretValue", "*");

        private void write(OverHttp caller, String id) {
            caller.secretsManager().putSecretValue(r -> r.secretId(id).secretString("s"));
        }

        @Test
        void isKeptAndDecides() {
            assertDenied(() -> write(worker, "prod/db"));

            String arn = secrets.putResourcePolicy(r -> r.secretId("prod/db").resourcePolicy(document))
                    .arn();

            assertThat(arn).matches(SECRET + "-[A-Za-z0-9]{6}");
            assertThat(secrets.getResourcePolicy(r -> r.secretId(arn)).resourcePolicy())
                    .isEqualTo(document);
            assertThat(aws.resource(SECRET).policy()).hasValue(document);
            for (String id : new String[] {"prod/db", SECRET, arn}) {
                assertThatCode(() -> write(worker, id)).doesNotThrowAnyException();
            }
            assertDenied(() -> write(worker, "prod/dbs"));
            secrets.deleteResourcePolicy(r -> r.secretId("prod/db"));
            assertDenied(() -> write(worker, arn));
            assertThatExceptionOfType(ResourceNotFoundException.class)
                    .isThrownBy(() -> secrets.getResourcePolicy(r -> r.secretId("prod/db")));
        }

        @Test
        void replacesTheOneThatTheTestDeclared() {
            aws.knownResources().secret(SECRET + "-a1B2c3");
            aws.resource(SECRET + "-a1B2c3").policy(policy("\"*\"", "secretsmanager:DescribeSecret", "*"));

            secrets.putResourcePolicy(r -> r.secretId("prod/db").resourcePolicy(document));

            assertThat(aws.resource(SECRET + "-a1B2c3").policy()).hasValue(document);
            assertThatCode(() -> write(worker, "prod/db")).doesNotThrowAnyException();
        }

        @Test
        @DisplayName("another account takes both sides")
        void letsAnotherAccountIn() {
            secrets.putResourcePolicy(r -> r.secretId("prod/db")
                    .resourcePolicy(policy("{\"AWS\":\"" + PARTNERS + "\"}", "secretsmanager:PutSecretValue", "*")));

            assertThatCode(() -> write(partners, SECRET)).doesNotThrowAnyException();
            assertDenied(() -> partners.secretsManager().deleteSecret(r -> r.secretId(SECRET)));
        }

        @Test
        void goesWithTheSecret() {
            secrets.putResourcePolicy(r -> r.secretId("prod/db").resourcePolicy(document));
            secrets.deleteSecret(r -> r.secretId("prod/db"));
            assertThat(aws.resource(SECRET).policy()).isPresent();

            secrets.deleteSecret(r -> r.secretId("prod/db").forceDeleteWithoutRecovery(true));

            assertThat(aws.resource(SECRET).policy()).isEmpty();
        }

        // [D] "Validate your resource-based policy", whose examples these are.
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                {"Version":"2012-10-17","Statement":[{"Effect":"AllowSomething","Principal":"*","Action":"secretsmanager:*","Resource":"*"}]} | This resource policy contains a syntax error.
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::123456789012:user/invaliduser"},"Action":"secretsmanager:GetSecretValue","Resource":"*"}]} | This resource policy contains an unsupported principal.
                """)
        void isRefusedInTheWordsOfSecretsManager(String refusedDocument, String sentence) {
            assertThatExceptionOfType(MalformedPolicyDocumentException.class)
                    .isThrownBy(() ->
                            secrets.putResourcePolicy(r -> r.secretId("prod/db").resourcePolicy(refusedDocument)))
                    .withMessageContaining(sentence);
            assertThat(aws.resource(SECRET).policy()).isEmpty();
        }

        @Test
        void isNotPublicForThoseWhoSayIt() {
            String open = policy("\"*\"", "secretsmanager:GetSecretValue", "*");
            assertThatExceptionOfType(PublicPolicyException.class)
                    .isThrownBy(() -> secrets.putResourcePolicy(
                            r -> r.secretId("prod/db").resourcePolicy(open).blockPublicPolicy(true)));
            secrets.putResourcePolicy(r -> r.secretId("prod/db").resourcePolicy(open));
            assertThat(aws.resource(SECRET).policy()).hasValue(open);
        }
    }

    @Nested
    class OfAFunction {

        private final LambdaClient lambda = admin.lambda();

        private void permit(String label, String principal) {
            lambda.addPermission(r -> r.functionName("price")
                    .statementId(label)
                    .principal(principal)
                    .action("lambda:InvokeFunction"));
        }

        @Test
        void growsAndShrinksByPermissions() {
            assertDenied(() -> partners.lambda().invoke(r -> r.functionName(FUNCTION)));

            permit("partners", PARTNERS);

            assertThatCode(() -> partners.lambda().invoke(r -> r.functionName(FUNCTION)))
                    .doesNotThrowAnyException();
            assertThat(lambda.getPolicy(r -> r.functionName("price")).policy())
                    .contains("\"Sid\":\"partners\"", "arn:aws:iam::" + PARTNERS + ":root", FUNCTION);
            assertDenied(
                    () -> partners.lambda().invoke(r -> r.functionName(FUNCTION).qualifier("live")));
            lambda.removePermission(r -> r.functionName("price").statementId("partners"));
            assertDenied(() -> partners.lambda().invoke(r -> r.functionName(FUNCTION)));
            assertThatExceptionOfType(software.amazon.awssdk.services.lambda.model.ResourceNotFoundException.class)
                    .isThrownBy(() -> lambda.getPolicy(r -> r.functionName("price")));
        }

        @Test
        void namesARoleOrAnOrganizationOrAService() {
            permit("worker", "arn:aws:iam::123456789012:role/worker");
            lambda.addPermission(r -> r.functionName("price")
                    .statementId("bucket")
                    .principal("s3.amazonaws.com")
                    .action("lambda:InvokeFunction")
                    .sourceArn("arn:aws:s3:::orders")
                    .sourceAccount("123456789012"));

            assertThatCode(() -> worker.lambda().invoke(r -> r.functionName("price")))
                    .doesNotThrowAnyException();
            assertThat(aws.resource(FUNCTION).policy().orElseThrow())
                    .contains(
                            "{\"Service\":\"s3.amazonaws.com\"}",
                            "\"ArnLike\":{\"AWS:SourceArn\":\"arn:aws:s3:::orders\"}")
                    .contains("\"StringEquals\":{\"AWS:SourceAccount\":\"123456789012\"}");
        }

        /** [R] hashicorp/terraform-provider-aws#3312 */
        @Test
        void hasEachLabelOnce() {
            permit("a", PARTNERS);
            assertThatExceptionOfType(ResourceConflictException.class)
                    .isThrownBy(() -> permit("a", PARTNERS))
                    .withMessageContaining("The statement id (a) provided already exists.");
            assertThatExceptionOfType(software.amazon.awssdk.services.lambda.model.ResourceNotFoundException.class)
                    .isThrownBy(() ->
                            lambda.removePermission(r -> r.functionName("price").statementId("b")))
                    .withMessageContaining("Statement b is not found in resource policy.");
        }

        @Test
        void changesOnlyTheRevisionThatTheCallerHasSeen() {
            permit("a", PARTNERS);
            String seen = lambda.getPolicy(r -> r.functionName("price")).revisionId();
            permit("b", PARTNERS);

            assertThatExceptionOfType(PreconditionFailedException.class)
                    .isThrownBy(() -> lambda.removePermission(
                            r -> r.functionName("price").statementId("a").revisionId(seen)));
            String now = lambda.getPolicy(r -> r.functionName("price")).revisionId();
            lambda.removePermission(
                    r -> r.functionName("price").statementId("a").revisionId(now));
            assertThat(aws.resource(FUNCTION).policy().orElseThrow()).doesNotContain("\"Sid\":\"a\"");
        }

        @Test
        void namesNobodyWhoIsNotThere() {
            assertDeniedWith(
                    () -> permit("a", "arn:aws:iam::123456789012:role/nobody"), "InvalidParameterValueException");
            assertThat(aws.resource(FUNCTION).policy()).isEmpty();
        }
    }

    private static void assertDenied(Runnable request) {
        assertThatExceptionOfType(AwsServiceException.class)
                .isThrownBy(request::run)
                .withMessageContaining("is not authorized to perform");
    }

    private static void assertDeniedWith(Runnable request, String code) {
        assertThatExceptionOfType(AwsServiceException.class)
                .isThrownBy(request::run)
                .satisfies(refused ->
                        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo(code));
    }
}
