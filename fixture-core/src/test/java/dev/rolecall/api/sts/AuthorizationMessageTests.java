package dev.rolecall.api.sts;

import static dev.rolecall.api.sts.StsFixture.ACCOUNT;
import static dev.rolecall.api.sts.StsFixture.TRUSTS_ACCOUNT;
import static dev.rolecall.api.sts.StsFixture.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rolecall.FakeAws;
import dev.rolecall.OverHttp;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.InvalidAuthorizationMessageException;

/** From what EC2 refuses with to what {@code DecodeAuthorizationMessage} makes of it. */
class AuthorizationMessageTests {

    private static final String INSTANCE = "i-0123456789abcdef0";
    private static final String RESOURCE = "arn:aws:ec2:us-east-1:" + ACCOUNT + ":instance/" + INSTANCE;

    @AutoClose
    private final StsFixture fixture = new StsFixture();

    @Test
    @DisplayName("A, vmware-archive/terraforming-aws#73: the JSON that AWS decodes to, for want of permission")
    void implicitDeny() throws JsonProcessingException {
        fixture.role("powerless", TRUSTS_ACCOUNT);

        JsonNode message = decoded(fixture.as("powerless"));

        assertThat(message.path("allowed").asBoolean(true)).isFalse();
        assertThat(message.path("explicitDeny").asBoolean(true)).isFalse();
        assertThat(message.at("/matchedStatements/items")).isEmpty();
        assertThat(message.at("/failures/items")).isEmpty();
        assertThat(message.at("/context/principal/id").asText()).matches("AROA[A-Z2-7]{17}:session");
        assertThat(message.at("/context/principal/arn").asText())
                .isEqualTo(StsFixture.sessionArn("powerless", "session"));
        assertThat(message.at("/context/action").asText()).isEqualTo("ec2:TerminateInstances");
        assertThat(message.at("/context/resource").asText()).isEqualTo(RESOURCE);
        assertThat(message.at("/context/conditions/items")).anySatisfy(condition -> {
            assertThat(condition.path("key").asText()).isEqualTo("aws:requestedregion");
            assertThat(condition.at("/values/items/0/value").asText()).isEqualTo("us-east-1");
        });
    }

    @Test
    @DisplayName("B, the example of the AWS CLI: an explicit deny names its statement")
    void explicitDeny() throws JsonProcessingException {
        fixture.role(
                "forbidden",
                TRUSTS_ACCOUNT,
                policy("Deny", "ec2:*", "*", "").replace("{\"Effect\"", "{\"Sid\":\"NoRunForYou\",\"Effect\""));

        JsonNode message = decoded(fixture.as("forbidden"));

        assertThat(message.path("explicitDeny").asBoolean()).isTrue();
        assertThat(message.at("/matchedStatements/items/0/statementId").asText())
                .isEqualTo("NoRunForYou");
        assertThat(message.at("/matchedStatements/items/0/effect").asText()).isEqualTo("DENY");
    }

    @Test
    void saysNothingToWhoeverMayNotDecode() {
        fixture.role("powerless", TRUSTS_ACCOUNT);

        String blob = blob(fixture.as("powerless"));

        assertThat(blob).matches("[A-Za-z0-9_-]{100,10240}");
        assertThat(new String(
                        java.util.Base64.getUrlDecoder().decode(blob), java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("powerless", "Terminate");
        assertThat(blob).isNotEqualTo(blob(fixture.as("powerless")));
    }

    @Test
    void isOfNoUseInAnotherAccount() {
        fixture.role("powerless", TRUSTS_ACCOUNT);
        String blob = blob(fixture.as("powerless"));

        try (FakeAws other =
                FakeAws.builder().account("210987654321").withoutSdkWiring().start()) {
            StsClient elsewhere = OverHttp.asAdministrator(other).sts();

            assertThatExceptionOfType(InvalidAuthorizationMessageException.class)
                    .isThrownBy(() -> elsewhere.decodeAuthorizationMessage(r -> r.encodedMessage(blob)));
        }
    }

    @Test
    void isOfNoUseWhenChanged() {
        fixture.role("powerless", TRUSTS_ACCOUNT);
        String blob = blob(fixture.as("powerless"));
        String changed = (blob.charAt(0) == 'A' ? 'B' : 'A') + blob.substring(1);

        assertThatExceptionOfType(InvalidAuthorizationMessageException.class)
                .isThrownBy(() -> fixture.sts.decodeAuthorizationMessage(r -> r.encodedMessage(changed)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 15, 16, 23, 37, 38, 60})
    void isOfNoUseWhenCutShort(int length) {
        fixture.role("powerless", TRUSTS_ACCOUNT);
        String cut = blob(fixture.as("powerless")).substring(0, length);

        assertThatExceptionOfType(InvalidAuthorizationMessageException.class)
                .isThrownBy(() -> fixture.sts.decodeAuthorizationMessage(r -> r.encodedMessage(cut)));
    }

    private JsonNode decoded(OverHttp denied) throws JsonProcessingException {
        String blob = blob(denied);
        return new ObjectMapper()
                .readTree(fixture.sts
                        .decodeAuthorizationMessage(r -> r.encodedMessage(blob))
                        .decodedMessage());
    }

    private static String blob(OverHttp denied) {
        Ec2Exception refused = catchThrowableOfType(
                Ec2Exception.class, () -> denied.ec2().terminateInstances(r -> r.instanceIds(INSTANCE)));
        String message = refused.awsErrorDetails().errorMessage();
        String label = "Encoded authorization failure message: ";
        assertThat(message).contains(label);
        return message.substring(message.indexOf(label) + label.length());
    }
}
