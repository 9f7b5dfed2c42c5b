package dev.rolecall.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SigningKeysTests {

    /** AWS's example of a derived key, published with Signature Version 4. */
    @Test
    void derivesThePublishedKey() {
        byte[] key = new SigningKeys()
                .derive(
                        "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
                        new CredentialScope("20120215", "us-east-1", "iam"));
        assertThat(HexFormat.of().formatHex(key))
                .isEqualTo("f4780e2d9f65fa895f9c67b32ce1baf0b0d8a43505a000a1a9e090d414db404d");
    }

    @Test
    void remembersAndStaysRightWhenFullAndShared() {
        SigningKeys keys = new SigningKeys();
        CredentialScope scope = new CredentialScope("20260304", "eu-west-1", "s3");
        byte[] first = keys.derive("secret", scope);
        assertThat(keys.derive("secret", scope)).isSameAs(first);
        IntStream.range(0, 2000).parallel().forEach(i -> keys.derive("secret" + i, scope));
        assertThat(keys.derive("secret", scope)).isEqualTo(first);
        assertThat(keys.derive("secret1", scope)).isNotEqualTo(first);
    }
}
