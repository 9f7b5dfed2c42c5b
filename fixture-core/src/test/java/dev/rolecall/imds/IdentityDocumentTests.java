package dev.rolecall.imds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.account.Ec2Instance;
import dev.rolecall.account.Launch;
import dev.rolecall.account.MetadataOptions;
import dev.rolecall.wire.Headers;
import dev.rolecall.wire.WireRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that are worked out and not just copied from the account. */
class IdentityDocumentTests {

    private final OneInstance one = OneInstance.withoutProfile();

    @ParameterizedTest
    @CsvSource({
        "t3.nano, x86_64",
        "m6g.large, arm64",
        "c7gn.16xlarge, arm64",
        "is4gen.medium, arm64",
        "a1.metal, arm64",
        "g4dn.xlarge, x86_64",
        "g5g.xlarge, arm64",
        "u-6tb1.metal, x86_64",
        "mac1.metal, x86_64_mac",
        "mac2-m2.metal, arm64_mac",
        "whatever, x86_64"
    })
    void theArchitectureFollowsFromTheType(String type, String architecture) {
        Ec2Instance instance = launch(type, 1).get(0);
        assertThat(IdentityDocument.of(one.account, instance)).contains("\"architecture\" : \"" + architecture + "\"");
    }

    @Test
    void theLaunchIndexCountsWithinTheReservation() {
        List<Ec2Instance> three = launch("t3.nano", 3);
        assertThat(three)
                .extracting(instance -> new MetadataService(one.account, instance.id(), one.clock, one.settings))
                .extracting(service -> service.answer(new WireRequest(
                                "GET", "/latest/meta-data/ami-launch-index", "", Headers.NONE, new byte[0]))
                        .response()
                        .bodyText())
                .containsExactly("0", "1", "2");
    }

    @Test
    void textIsEscaped() {
        assertThat(JsonText.object("a\"b", "c\\d\n\u0001é", "none", null))
                .isEqualTo("{\n  \"a\\\"b\" : \"c\\\\d\\u000a\\u0001é\",\n  \"none\" : null\n}");
    }

    private List<Ec2Instance> launch(String type, int count) {
        return one.account
                .instances()
                .run(count, new Launch("ami-0123456789abcdef0", type, null, MetadataOptions.DEFAULTS, Map.of()));
    }
}
