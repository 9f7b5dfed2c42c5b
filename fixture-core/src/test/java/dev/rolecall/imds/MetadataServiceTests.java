package dev.rolecall.imds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.account.Session;
import dev.rolecall.wire.Headers;
import dev.rolecall.wire.WireRequest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What an SDK asks for on its way to credentials, and what a journal is told of it. */
class MetadataServiceTests {

    private final OneInstance one = OneInstance.withProfile();

    @Test
    void handsOutTheCredentialsOfTheRoleInTheProfile() {
        assertThat(one.get(OneInstance.ROLES).bodyText()).isEqualTo("web-role");
        String document = one.get(OneInstance.ROLES + "web-role").bodyText();

        assertThat(one.service.issued()).hasSize(1);
        Session session = one.service.issued().get(0);
        assertThat(document).isEqualTo("""
                        {
                          "Code" : "Success",
                          "LastUpdated" : "2026-03-04T05:06:07Z",
                          "Type" : "AWS-HMAC",
                          "AccessKeyId" : "%s",
                          "SecretAccessKey" : "%s",
                          "Token" : "%s",
                          "Expiration" : "%s"
                        }""".formatted(
                session.accessKeyId(), session.secretAccessKey(), session.sessionToken(), session.expiration()));
        assertThat(session.accessKeyId()).startsWith("ASIA");
        assertThat(session.principal().arn())
                .isEqualTo("arn:aws:sts::123456789012:assumed-role/web-role/" + one.instance.id());
        assertThat(Duration.between(session.issued(), session.expiration()))
                .isBetween(Duration.ofHours(6).minusSeconds(1), Duration.ofMinutes(395));
    }

    @Test
    void printsTheIdentityDocument() {
        assertThat(one.get("/latest/dynamic/instance-identity/document").bodyText())
                .isEqualTo("""
                        {
                          "accountId" : "123456789012",
                          "architecture" : "x86_64",
                          "availabilityZone" : "eu-west-1a",
                          "billingProducts" : null,
                          "devpayProductCodes" : null,
                          "marketplaceProductCodes" : null,
                          "imageId" : "ami-0123456789abcdef0",
                          "instanceId" : "%s",
                          "instanceType" : "t3.nano",
                          "kernelId" : null,
                          "pendingTime" : "2026-03-04T05:06:07Z",
                          "privateIp" : "172.31.0.4",
                          "ramdiskId" : null,
                          "region" : "eu-west-1",
                          "version" : "2017-09-30"
                        }""".formatted(one.instance.id()));
    }

    @Test
    void tellsAJournalTheVersionAndTheOperation() {
        assertThat(answer("PUT", "/latest/api/token")).isEqualTo("IMDSv2: token");
        assertThat(answer("GET", "/latest/api/token")).isEqualTo("IMDSv1: token");
        assertThat(answer("GET", OneInstance.ROLES)).isEqualTo("IMDSv1: iam/security-credentials/");
        assertThat(answer("GET", OneInstance.ROLES + "any", OneInstance.TOKEN, "x"))
                .isEqualTo("IMDSv2: iam/security-credentials/{name}");
        assertThat(answer("GET", "/latest/meta-data/placement/region")).isEqualTo("IMDSv1: placement/region");
        assertThat(answer("GET", "/latest/meta-data/placement")).isEqualTo("IMDSv1: placement/");
        assertThat(answer("GET", "/latest/dynamic/instance-identity/document"))
                .isEqualTo("IMDSv1: instance-identity/document");
        assertThat(answer("GET", "/latest/meta-data/")).isEqualTo("IMDSv1: meta-data/");
        assertThat(answer("GET", "/latest")).isEqualTo("IMDSv1: {version}/");
        assertThat(answer("GET", "/")).isEqualTo("IMDSv1: /");
        assertThat(answer("GET", "/favicon.ico/x")).isEqualTo("IMDSv1: unknown");
    }

    private String answer(String method, String path, String... headers) {
        MetadataAnswer answer = one.service.answer(new WireRequest(method, path, "", Headers.of(headers), new byte[0]));
        return answer.note() + ": " + answer.operation();
    }
}
