package dev.rolecall;

import static dev.rolecall.Profile.profile;
import static dev.rolecall.assertj.RoleCallAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What holds of a metadata service, and what is said where it does not. */
class MetadataAssertTests {

    @AutoClose
    private final FakeAws aws = FakeAws.builder().withoutSdkWiring().start();

    private final Instance web = aws.launch(profile("web"));

    @Test
    void holdsForWhatWasAsked() {
        OverHttp.credentialsOn(web);

        assertThat(aws)
                .imds()
                .issuedCredentials(1)
                .usedOnlyV2()
                .wasAskedByImdsV2Only()
                .asked("/latest/api/token")
                .asked("/latest/meta-data/iam/security-credentials/web")
                .asked("iam/security-credentials/");
    }

    @Test
    void passesOverOtherInstances() {
        Instance other = aws.launch(profile("other"));
        MetadataHttp.get(other, "ami-id");
        OverHttp.credentialsOn(web);

        assertThat(aws).imds().usedOnlyV2();
    }

    @Test
    void saysHowManyWereIssued() {
        OverHttp.credentialsOn(web);

        assertThat(message(() -> assertThat(aws).imds().issuedCredentials(2)))
                .startsWith(
                        "\nExpecting the metadata service of " + web
                                + " to have issued\n  2\nsets of credentials, but it has issued\n  1\nIn full, what happened in this fixture");
    }

    @Test
    void saysWhatWasAskedWithoutAToken() {
        MetadataHttp.token(web.metadataEndpoint(), 60);
        MetadataHttp.get(web, "ami-id");
        MetadataHttp.get(web, "instance-id");

        String expected = "\nExpecting the metadata service of " + web
                + " to have been asked by IMDSv2 only, but 2 of 3 requests had no token:\n"
                + "  GET /latest/meta-data/ami-id\n  GET /latest/meta-data/instance-id";
        assertThat(message(() -> assertThat(aws).imds().usedOnlyV2())).isEqualTo(expected);
        assertThat(message(() -> assertThat(aws).imds().wasAskedByImdsV2Only())).isEqualTo(expected);
    }

    @Test
    void whoeverWasNotAskedHasNotShownThatItIsV2() {
        assertThat(aws).imds().wasAskedByImdsV2Only();
        assertThat(message(() -> assertThat(aws).imds().usedOnlyV2()))
                .isEqualTo("\nExpecting the metadata service of " + web
                        + " to have been asked by IMDSv2 only, but it was not asked at all");
    }

    @Test
    void saysWhatElseWasAsked() {
        assertThat(message(() -> assertThat(aws).imds().asked("ami-id")))
                .isEqualTo("\nExpecting the metadata service of " + web
                        + " to have been asked for\n  ami-id\nbut it was not asked at all");
        MetadataHttp.get(web, "instance-id");
        assertThat(message(() -> assertThat(aws).imds().asked("ami-id")))
                .isEqualTo(
                        "\nExpecting the metadata service of " + web
                                + " to have been asked for\n  ami-id\nbut it was asked only for:\n  GET /latest/meta-data/instance-id");
    }

    private static String message(ThrowingCallable assertion) {
        return catchThrowableOfType(AssertionError.class, assertion).getMessage();
    }
}
