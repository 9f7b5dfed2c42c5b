package dev.rolecall.samples.orders;

import static dev.rolecall.assertj.RoleCallAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.FakeAws;
import dev.rolecall.junit.WithInstanceProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.S3Exception;

@WithInstanceProfile(role = "order-archiver", policy = "classpath:iam/order-archiver.json", region = "eu-west-1")
class OrderArchiverTest {

    private static final Order ORDER = new Order("42", "ada", "{\"id\":42}");

    @Test
    void archivesWithTheRoleOfTheInstance(FakeAws aws) {
        try (OrderArchiver archiver = new OrderArchiver()) {
            archiver.archive(ORDER);
        }

        assertThat(aws)
                .journal()
                .allowed("s3:PutObject")
                .on("arn:aws:s3:::orders/42.json")
                .by("order-archiver");
        assertThat(aws)
                .journal()
                .allowed("dynamodb:PutItem")
                .on("arn:aws:dynamodb:eu-west-1:123456789012:table/order-index")
                .by("order-archiver");
        assertThat(aws).imds().wasAskedByImdsV2Only();
    }

    @Test
    @WithInstanceProfile(role = "index-only", policy = """
                    {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"dynamodb:*","Resource":"*"}}""")
    void isToldWhatItsRoleLacks() {
        try (OrderArchiver archiver = new OrderArchiver()) {
            assertThatThrownBy(() -> archiver.archive(ORDER))
                    .isInstanceOfSatisfying(S3Exception.class, denied -> {
                        assertThat(denied.statusCode()).isEqualTo(403);
                        assertThat(denied.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
                    })
                    .hasMessageContaining("assumed-role/index-only/i-")
                    .hasMessageContaining("is not authorized to perform: s3:PutObject")
                    .hasMessageContaining("because no identity-based policy allows the s3:PutObject action");
        }
    }

    @AfterEach
    void tellTheStory(FakeAws aws) {
        System.out.println(aws.journal() + "\n");
    }
}
