package dev.rolecall.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.FakeAws;
import dev.rolecall.sdk.AgentMode;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class OutlivingClientTests {

    @Test
    void takesTheRoleOfTheTestThatUsesIt() {
        TestRun.with(Map.of(AgentMode.PROPERTY, "always"), StaticClientTestCase.class)
                .passed(2);
    }

    @Test
    void isToldWhichTestItsKeyOutlived() {
        TestRun.of(StaticKeyTestCase.class).passed(2);
    }

    abstract static class TwoTests {

        static S3Client s3;
        static DynamoDbClient dynamoDb;
        static StsClient sts;
        static Ec2Client ec2;

        static final List<ThrowingCallable> EVERY_CALL = List.of(
                () -> s3.deleteObject(request -> request.bucket("reports").key("monthly.csv")),
                () -> dynamoDb.describeTable(request -> request.tableName("reports")),
                () -> sts.getCallerIdentity(),
                () -> ec2.describeInstances());

        static void create(AwsCredentialsProvider credentials) {
            s3 = S3Client.builder().credentialsProvider(credentials).build();
            dynamoDb = DynamoDbClient.builder().credentialsProvider(credentials).build();
            sts = StsClient.builder().credentialsProvider(credentials).build();
            ec2 = Ec2Client.builder().credentialsProvider(credentials).build();
            EVERY_CALL.forEach(call -> assertThatCode(call).doesNotThrowAnyException());
        }

        @AfterAll
        static void close() {
            List.of(s3, dynamoDb, sts, ec2).forEach(SdkClient::close);
        }
    }

    @WithInstanceProfile(role = "web", policy = """
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}""")
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class StaticClientTestCase extends TwoTests {

        @Test
        @Order(1)
        void creates() {
            create(DefaultCredentialsProvider.builder().build());
        }

        @Test
        @Order(2)
        void usesThemAgain(FakeAws aws) {
            EVERY_CALL.forEach(call -> assertThatCode(call).doesNotThrowAnyException());
            assertThat(sts.getCallerIdentity().arn()).endsWith(aws.instance().id());
            assertThat(aws.instance().issuedCredentials()).hasSize(1);
        }
    }

    @WithInstanceProfile(role = "web", policy = """
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}""")
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class StaticKeyTestCase extends TwoTests {

        @Test
        @Order(1)
        void creates() {
            create(StaticCredentialsProvider.create(
                    DefaultCredentialsProvider.builder().build().resolveCredentials()));
        }

        @Test
        @Order(2)
        void usesThemAgain() {
            EVERY_CALL.forEach(call -> assertThatThrownBy(call).satisfies(StaticKeyTestCase::namesTheTest));
        }

        private static void namesTheTest(Throwable refused) {
            assertThat(refused).isInstanceOf(SdkException.class).hasMessageContaining("""
                            The credentials of this request were issued by the fixture of \
                            dev.rolecall.junit.OutlivingClientTests$StaticKeyTestCase.creates, which was closed or reset since: \
                            a client, or a provider with cached credentials, has outlived that test. \
                            Build it anew in each test, or keep the fixture open as long as the client lives.""");
        }
    }
}
