package dev.rolecall.api.sts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.FakeAws;
import dev.rolecall.OverHttp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sts.StsClient;

/** Whose a key is, read from its id as AWS reads it. */
class AccessKeyInfoTests {

    @ParameterizedTest
    @ValueSource(strings = {"123456789012", "000000000001", "999999999999"})
    void tellsTheAccountOfAKey(String account) {
        try (FakeAws aws = FakeAws.builder().account(account).withoutSdkWiring().start()) {
            StsClient sts = OverHttp.asAdministrator(aws).sts();
            String longTerm = aws.administrator().accessKeyId();
            String temporary = sts.getSessionToken().credentials().accessKeyId();

            assertThat(sts.getAccessKeyInfo(r -> r.accessKeyId(longTerm)).account())
                    .isEqualTo(account);
            assertThat(sts.getAccessKeyInfo(r -> r.accessKeyId(temporary)).account())
                    .isEqualTo(account);
        }
    }

    @Test
    void tellsTheAccountOfAKeyFromElsewhere() {
        try (FakeAws aws = FakeAws.builder().withoutSdkWiring().start();
                FakeAws other = FakeAws.builder()
                        .account("210987654321")
                        .withoutSdkWiring()
                        .start()) {
            String elsewhere = other.administrator().accessKeyId();

            assertThat(aws.sts().getAccessKeyInfo(r -> r.accessKeyId(elsewhere)).account())
                    .isEqualTo("210987654321");
        }
    }
}
