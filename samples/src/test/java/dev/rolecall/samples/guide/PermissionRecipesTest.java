package dev.rolecall.samples.guide;

import static dev.rolecall.assertj.RoleCallAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.FakeAws;
import dev.rolecall.junit.Denied;
import dev.rolecall.junit.WithInstanceProfile;
import dev.rolecall.samples.orders.Order;
import dev.rolecall.samples.orders.OrderArchiver;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

/** What an application may do, and who else has a say in it. */
@WithInstanceProfile(role = "order-archiver", policy = "classpath:iam/order-archiver.json", region = "eu-west-1")
class PermissionRecipesTest {

    private static final Order ORDER = new Order("42", "ada", "{\"id\":42}");

    @AutoClose
    private final OrderArchiver archiver = new OrderArchiver();

    @Test
    @WithInstanceProfile(role = "index-only", policy = """
                    {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"dynamodb:*","Resource":"*"}}""")
    void isToldWhatItsRoleLacks() {
        assertThatThrownBy(() -> archiver.archive(ORDER))
                .isInstanceOf(S3Exception.class)
                .hasMessageContaining("is not authorized to perform: s3:PutObject")
                .hasMessageContaining("because no identity-based policy allows the s3:PutObject action");
    }

    @Test
    @Denied("dynamodb:PutItem")
    void keepsAnOrderThatIsNotInTheIndex(FakeAws aws) {
        assertThatThrownBy(() -> archiver.archive(ORDER)).isInstanceOf(DynamoDbException.class);

        assertThat(aws).journal().allowed("s3:PutObject").on("arn:aws:s3:::orders/42.json");
    }

    @Test
    @WithInstanceProfile(
            role = "order-archiver",
            policy = "classpath:iam/order-archiver.json",
            region = "eu-west-1",
            leastPrivilege = true)
    void mayNoMoreThanItNeeds() {
        archiver.archive(ORDER);
    }

    @Test
    void isKeptOutByTheBucket(FakeAws aws) {
        aws.resource("arn:aws:s3:::orders").policy("""
                {"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":"s3:PutObject",
                 "Resource":"arn:aws:s3:::orders/*","Condition":{"StringNotEquals":{"s3:x-amz-server-side-encryption":"aws:kms"}}}}""");

        assertThatThrownBy(() -> archiver.archive(ORDER))
                .hasMessageContaining("with an explicit deny in a resource-based policy");
    }

    @Test
    void isKeptOutByTheOrganization(FakeAws aws) {
        aws.organization().root().serviceControlPolicy("""
                {"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"*","Resource":"*",
                 "Condition":{"StringNotEquals":{"aws:RequestedRegion":"eu-central-1"}}}}""");

        assertThatThrownBy(() -> archiver.archive(ORDER))
                .hasMessageContaining("with an explicit deny in a service control policy");
    }

    @Test
    void isNotTrustedByTheRoleItWants(FakeAws aws) {
        aws.iam().createRole(role -> role.roleName("reports").assumeRolePolicyDocument("""
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sts:AssumeRole",
                 "Principal":{"Service":"lambda.amazonaws.com"}}}"""));

        try (StsClient sts = StsClient.create()) {
            assertThatThrownBy(() -> sts.assumeRole(request -> request.roleArn("arn:aws:iam::123456789012:role/reports")
                            .roleSessionName("nightly")))
                    .isInstanceOf(StsException.class)
                    .hasMessageContaining("is not authorized to perform: sts:AssumeRole")
                    .hasMessageContaining("arn:aws:iam::123456789012:role/reports");
        }
    }

    @Test
    @WithInstanceProfile(role = "order-archiver", policy = """
                    {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sts:AssumeRole",
                     "Resource":"arn:aws:iam::222222222222:role/archive"}}""")
    void archivesInTheAccountOfItsPartner(FakeAws aws) {
        FakeAws partner = aws.otherAccount("222222222222");
        partner.iam().createRole(role -> role.roleName("archive").assumeRolePolicyDocument("""
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sts:AssumeRole",
                 "Principal":{"AWS":"arn:aws:iam::123456789012:role/order-archiver"},
                 "Condition":{"StringEquals":{"sts:ExternalId":"contract-42"}}}}"""));
        partner.iam()
                .putRolePolicy(put -> put.roleName("archive").policyName("put").policyDocument("""
                        {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:PutObject","Resource":"*"}}"""));

        try (PartnerArchive archive = new PartnerArchive("arn:aws:iam::222222222222:role/archive", "contract-42")) {
            archive.put("42.json", "{\"id\":42}");
        }

        assertThat(aws).journal().allowed("sts:AssumeRole").by("order-archiver");
        assertThat(partner).journal().allowed("s3:PutObject").by("archive");
        try (PartnerArchive archive = new PartnerArchive("arn:aws:iam::222222222222:role/archive", "another")) {
            assertThatThrownBy(() -> archive.put("42.json", "{\"id\":42}"))
                    .hasMessageContaining("is not authorized to perform: sts:AssumeRole");
        }
    }
}
