package dev.rolecall.imds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.account.ProfileReference;
import dev.rolecall.wire.WireResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths that no SDK sends: nothing is resolved, merged or guessed, and nothing breaks. */
class HostilePathTests {

    private final OneInstance one = OneInstance.withProfile();

    static Stream<String> notThere() {
        return Stream.of(
                "//",
                "///",
                "/latest//",
                "/latest//meta-data/",
                "/latest/meta-data//instance-id",
                "/latest/meta-data/instance-id//",
                "/latest/meta-data/../meta-data/instance-id",
                "/latest/meta-data/./instance-id",
                "/latest/..",
                "/..",
                "/latest/meta-data%2finstance-id",
                "/latest/meta-data/placement%2Fregion",
                "/latest/meta-data/iam/security-credentials/%2e%2e",
                "/latest/meta-data/iam/security-credentials/web-role/x",
                "/latest/meta-data/iam/security-credentials//",
                "/latest/meta-data/instance-id%00",
                "/latest/meta-data/instance-id%",
                "/latest/meta-data/instance-id%zz",
                "/latest/meta-data/%ff%fe",
                "/LATEST/meta-data/instance-id",
                "/latest/META-DATA/instance-id",
                "/latest/meta-data/\u0000\u00ff",
                "/latest/meta-data/" + "x".repeat(10_000),
                "/latest/meta-data/iam/security-credentials/" + "x".repeat(10_000),
                "/" + "a/".repeat(5_000),
                "/" + "/".repeat(10_000),
                "/" + "%2e".repeat(3_400));
    }

    @ParameterizedTest
    @MethodSource("notThere")
    void areNotThere(String path) {
        WireResponse response = one.get(path);
        assertThat(response.status()).isEqualTo(404);
        assertThat(response.body()).hasSize(339);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/latest/meta-data/instance-id/",
                "/latest/meta-data/instance%2Did",
                "/%6catest/meta-data/instance-id"
            })
    void mayBeWrittenDifferently(String path) {
        assertThat(one.get(path).bodyText()).isEqualTo(one.instance.id());
    }

    @Test
    void mayHoldWhatARoleNameMay() {
        one.profile("odd", one.role("a+b=c,d.e@f_g-h"));
        one.account.associations().replace(one.association().id(), ProfileReference.named("odd"));

        assertThat(one.get(OneInstance.ROLES).bodyText()).isEqualTo("a+b=c,d.e@f_g-h");
        assertThat(one.get(OneInstance.ROLES + "a+b=c,d.e@f_g-h").status()).isEqualTo(200);
        assertThat(one.get(OneInstance.ROLES + "a%2Bb%3Dc%2Cd.e%40f_g-h").status())
                .isEqualTo(200);
    }

    @Test
    void theRootNeedsNoSlash() {
        assertThat(one.get("").bodyText()).startsWith("1.0\n").endsWith("\nlatest");
    }
}
