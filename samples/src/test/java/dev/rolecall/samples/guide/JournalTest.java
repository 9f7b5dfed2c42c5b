package dev.rolecall.samples.guide;

import static dev.rolecall.assertj.RoleCallAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.FakeAws;
import dev.rolecall.junit.WithInstanceProfile;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;

/** What can be asserted of a journal. */
@WithInstanceProfile(role = "order-archiver", policy = """
                {"Version":"2012-10-17","Statement":[
                 {"Effect":"Allow","Action":["sts:AssumeRole","s3:PutObject"],"Resource":"*"},
                 {"Effect":"Deny","Action":"s3:DeleteObject","Resource":"*"}]}""")
class JournalTest {

    @AutoClose
    private final S3Client s3 = S3Client.create();

    @AutoClose
    private final StsClient sts = StsClient.create();

    @Test
    void isAsserted(FakeAws aws) {
        aws.iam().createRole(role -> role.roleName("reports").assumeRolePolicyDocument("""
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sts:AssumeRole",
                 "Principal":{"AWS":"123456789012"}}}"""));
        sts.assumeRole(assume ->
                assume.roleArn("arn:aws:iam::123456789012:role/reports").roleSessionName("nightly"));
        s3.putObject(put -> put.bucket("orders").key("42.json"), RequestBody.fromString("{}"));
        assertThatThrownBy(
                        () -> s3.deleteObject(delete -> delete.bucket("orders").key("42.json")))
                .hasMessageContaining("with an explicit deny in an identity-based policy");

        assertThat(aws)
                .journal()
                .allowed("s3:PutObject")
                .on("arn:aws:s3:::orders/42.json")
                .by("order-archiver")
                .times(1);
        assertThat(aws).journal().denied("s3:DeleteObject").because("order-archiver-1");
        assertThat(aws).journal().inOrder("sts:AssumeRole", "s3:PutObject");
        assertThat(aws).imds().usedOnlyV2().asked("iam/security-credentials/").issuedCredentials(1);
        assertThat(aws).role("order-archiver").used("s3:PutObject").hasNoUnusedPermissions();
    }
}
