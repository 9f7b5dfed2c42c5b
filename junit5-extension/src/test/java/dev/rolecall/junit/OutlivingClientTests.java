package dev.rolecall.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class OutlivingClientTests {

    @Test
    void isToldWhichTestItOutlived() {
        TestRun.of(StaticClientTestCase.class).passed(2);
    }

    @WithInstanceProfile(role = "web", policy = """
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}""")
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class StaticClientTestCase {

        private static S3Client s3;
        private static DynamoDbClient dynamoDb;
        private static StsClient sts;
        private static Ec2Client ec2;

        private static final List<ThrowingCallable> EVERY_CALL = List.of(
                () -> s3.deleteObject(request -> request.bucket("reports").key("monthly.csv")),
                () -> dynamoDb.describeTable(request -> request.tableName("reports")),
                () -> sts.getCallerIdentity(),
                () -> ec2.describeInstances());

        @Test
        @Order(1)
        void creates() {
            s3 = S3Client.create();
            dynamoDb = DynamoDbClient.create();
            sts = StsClient.create();
            ec2 = Ec2Client.create();
            EVERY_CALL.forEach(call -> assertThatCode(call).doesNotThrowAnyException());
        }

        @Test
        @Order(2)
        void usesThemAgain() {
            EVERY_CALL.forEach(call -> assertThatThrownBy(call).satisfies(StaticClientTestCase::namesTheTest));
        }

        @AfterAll
        static void close() {
            List.of(s3, dynamoDb, sts, ec2).forEach(SdkClient::close);
        }

        private static void namesTheTest(Throwable refused) {
            assertThat(refused).isInstanceOf(SdkException.class).hasMessageContaining("""
                            The credentials of this request were issued by the fixture of \
                            dev.rolecall.junit.OutlivingClientTests$StaticClientTestCase.creates, which was closed or reset since: \
                            a client, or a provider with cached credentials, has outlived that test. \
                            Build it anew in each test, or keep the fixture open as long as the client lives.""");
        }
    }
}
