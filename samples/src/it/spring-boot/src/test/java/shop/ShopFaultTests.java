package shop;

import static dev.rolecall.assertj.RoleCallAssertions.assertThat;
import static dev.rolecall.junit.CommonFault.CREDENTIALS_TRUNCATED;
import static dev.rolecall.junit.CommonFault.DENIED;
import static dev.rolecall.junit.CommonFault.EXPIRED_CREDENTIALS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.FakeAws;
import dev.rolecall.junit.CredentialsExpired;
import dev.rolecall.junit.Denied;
import dev.rolecall.junit.FaultTest;
import dev.rolecall.junit.ImdsV1Blocked;
import dev.rolecall.junit.ProfileReplaced;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.http.ResponseEntity;

/** What customers get when something is wrong with the instance. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@OnShopInstance
class ShopFaultTests {

    @Value("${local.server.port}")
    int port;

    @Test
    @CredentialsExpired
    void refusesWhileItsCredentialsHaveExpired() {
        ResponseEntity<String> answer = Browser.get(port, "/orders/42");

        assertThat(answer.getStatusCode().value()).isEqualTo(502);
        assertThat(answer.getBody()).contains("ExpiredToken");
    }

    @Test
    @Denied(value = "s3:GetObject", on = "arn:aws:s3:::orders/42.json")
    void refusesWhatTheRoleMayNotRead() {
        assertThat(Browser.get(port, "/orders/42").getStatusCode().value()).isEqualTo(403);
        assertThat(Browser.get(port, "/orders/43").getStatusCode().value()).isEqualTo(200);
    }

    @Test
    @ImdsV1Blocked
    void needsNoImdsV1(FakeAws aws) {
        assertThat(Browser.get(port, "/orders/42").getStatusCode().value()).isEqualTo(200);

        assertThat(aws).imds().wasAskedByImdsV2Only();
    }

    @Test
    @ProfileReplaced(role = "warehouse")
    void losesItsRightsWithTheNextCredentials(FakeAws aws) {
        assertThat(Browser.get(port, "/orders/42").getStatusCode().value()).isEqualTo(200);

        aws.clock().advance(Duration.ofHours(7));

        assertThat(Browser.get(port, "/orders/42").getStatusCode().value()).isEqualTo(403);
    }

    @FaultTest({EXPIRED_CREDENTIALS, DENIED, CREDENTIALS_TRUNCATED})
    void alwaysAnswers() {
        assertThat(Browser.get(port, "/orders/42").getStatusCode().value()).isIn(403, 502, 503);
    }
}
