package dev.rolecall;

import static dev.rolecall.Profile.profile;
import static dev.rolecall.imds.MetadataBehavior.AUTHENTICATION_BEFORE_METHOD;
import static dev.rolecall.imds.MetadataBehavior.CREDENTIALS_BY_VERSION;
import static dev.rolecall.imds.MetadataBehavior.DIRECTORIES_WITHOUT_SLASH;
import static dev.rolecall.imds.MetadataBehavior.DISASSOCIATION_TAKES_TIME;
import static dev.rolecall.imds.MetadataBehavior.EMPTY_PROFILE_HIDDEN;
import static dev.rolecall.imds.MetadataBehavior.EXTENDED_CREDENTIALS;
import static dev.rolecall.imds.MetadataBehavior.LISTED_VERSIONS_ONLY;
import static dev.rolecall.imds.MetadataBehavior.LISTINGS_WITHOUT_LAST_LINE_FEED;
import static dev.rolecall.imds.MetadataBehavior.OTHER_METHODS_FORBIDDEN;
import static dev.rolecall.imds.MetadataBehavior.REFUSED_ROLE_RETRIED;
import static dev.rolecall.imds.MetadataBehavior.REQUIRED_TOKENS_TAKE_TIME;
import static dev.rolecall.imds.MetadataBehavior.TOKEN_PATH_WITH_SLASH;
import static dev.rolecall.imds.MetadataBehavior.UNSTEADY_LAST_UPDATED;
import static dev.rolecall.imds.MetadataBehavior.USER_DATA_AS_BYTES;
import static dev.rolecall.imds.MetadataBehavior.VERSIONED_CATEGORIES;
import static dev.rolecall.imds.MetadataBehavior.VERSION_MENU_WITHOUT_SLASHES;
import static dev.rolecall.imds.MetadataBehavior.ZERO_SECOND_TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.imds.MetadataBehavior;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What rests on one observation can be switched, and each switch makes the difference that it promises. */
class MetadataBehaviorTests {

    private static final String ID = "/latest/meta-data/instance-id";
    private static final Instant START = Instant.parse("2026-03-04T05:06:07Z");

    private record Switch(MetadataBehavior behavior, String on, String off, Function<FakeAws, String> seen) {

        @Override
        public String toString() {
            return behavior.name();
        }
    }

    static List<Switch> switches() {
        return List.of(
                new Switch(ZERO_SECOND_TOKENS, "200", "400", aws -> token(aws, "/latest/api/token", 0)),
                new Switch(TOKEN_PATH_WITH_SLASH, "200", "403", aws -> token(aws, "/latest/api/token/", 60)),
                new Switch(AUTHENTICATION_BEFORE_METHOD, "401", "403", aws -> {
                    requireTokens(aws);
                    return status(aws, "POST", ID);
                }),
                new Switch(OTHER_METHODS_FORBIDDEN, "403", "405", aws -> status(aws, "DELETE", ID)),
                new Switch(USER_DATA_AS_BYTES, "application/octet-stream", "text/plain", aws -> {
                    aws.instance().userData("x".getBytes(StandardCharsets.US_ASCII));
                    return String.valueOf(
                            get(aws, "/latest/user-data").headers().get("Content-Type"));
                }),
                new Switch(
                        LISTED_VERSIONS_ONLY, "404", "200", aws -> status(aws, "GET", "/2021-03-24/meta-data/ami-id")),
                new Switch(
                        DIRECTORIES_WITHOUT_SLASH,
                        "200",
                        "301",
                        aws -> status(aws, "GET", "/latest/meta-data/placement")),
                new Switch(
                        LISTINGS_WITHOUT_LAST_LINE_FEED,
                        "domain\npartition",
                        "domain\npartition\n",
                        aws -> get(aws, "/latest/meta-data/services/").body()),
                new Switch(
                        VERSION_MENU_WITHOUT_SLASHES,
                        "meta-data\nuser-data",
                        "meta-data/\nuser-data",
                        aws -> get(aws, "/1.0/").body()),
                new Switch(VERSIONED_CATEGORIES, "404", "200", aws -> status(aws, "GET", "/1.0/meta-data/system")),
                new Switch(EMPTY_PROFILE_HIDDEN, "404", "200", MetadataBehaviorTests::anEmptyProfile),
                new Switch(
                        REFUSED_ROLE_RETRIED,
                        "Success",
                        "AssumeRoleUnauthorizedAccess",
                        MetadataBehaviorTests::codeSecondsAfterTheTrustCame),
                new Switch(CREDENTIALS_BY_VERSION, "2", "1", MetadataBehaviorTests::setsForBothVersions),
                new Switch(UNSTEADY_LAST_UPDATED, "wanders", "is the clock's", MetadataBehaviorTests::lastUpdated),
                new Switch(REQUIRED_TOKENS_TAKE_TIME, "200", "401", aws -> {
                    requireTokens(aws);
                    return status(aws, "GET", ID);
                }),
                new Switch(DISASSOCIATION_TAKES_TIME, "200", "404", MetadataBehaviorTests::afterDisassociation),
                new Switch(
                        EXTENDED_CREDENTIALS,
                        "200",
                        "404",
                        aws -> status(aws, "GET", "/latest/meta-data/iam/security-credentials-extended/web")));
    }

    @Test
    void everySwitchIsInTheTable() {
        assertThat(switches()).extracting(Switch::behavior).containsExactly(MetadataBehavior.values());
    }

    @ParameterizedTest
    @MethodSource("switches")
    void eachPositionIsSeenByTheInstance(Switch each) {
        assertThat(seen(each, FakeAws.builder().metadata(each.behavior(), true)))
                .isEqualTo(each.on());
        assertThat(seen(each, FakeAws.builder().metadata(each.behavior(), false)))
                .isEqualTo(each.off());
        assertThat(seen(each, FakeAws.builder()))
                .as("as it is from the start")
                .isEqualTo(each.behavior().isOnFromTheStart() ? each.on() : each.off());
    }

    private static String seen(Switch each, FakeAwsBuilder builder) {
        try (FakeAws aws = builder.withoutSdkWiring()
                .clock(Clock.fixed(START, ZoneOffset.UTC))
                .start()) {
            aws.runOn(aws.launch(profile("web")));
            return each.seen().apply(aws);
        }
    }

    /** EC2 associates no profile without a role, but the role may be gone when the instance starts again. */
    private static String anEmptyProfile(FakeAws aws) {
        String id = aws.instance().id();
        aws.iam()
                .removeRoleFromInstanceProfile(r -> r.instanceProfileName("web").roleName("web"));
        aws.ec2().stopInstances(r -> r.instanceIds(id));
        aws.ec2().startInstances(r -> r.instanceIds(id));
        return status(aws, "GET", "/latest/meta-data/iam/info");
    }

    private static String codeSecondsAfterTheTrustCame(FakeAws aws) {
        Instance instance = aws.launch(profile("refused").trust(Profile.TRUSTS_EC2.replace("ec2.", "lambda.")));
        String document = "iam/security-credentials/refused";
        assertThat(MetadataHttp.get(instance, document).body()).contains("AssumeRoleUnauthorizedAccess");
        aws.iam().updateAssumeRolePolicy(r -> r.roleName("refused").policyDocument(Profile.TRUSTS_EC2));
        aws.clock().advance(Duration.ofSeconds(3));
        return MetadataHttp.get(instance, document).body().replaceFirst("(?s)\\{\n {2}\"Code\" : \"(\\w+)\".*", "$1");
    }

    private static String setsForBothVersions(FakeAws aws) {
        URI root = aws.instance().metadataEndpoint();
        String document = "/latest/meta-data/iam/security-credentials/web";
        MetadataHttp.get(root, document);
        MetadataHttp.send(root, "GET", document, MetadataHttp.TOKEN + ": " + MetadataHttp.token(root, 60));
        return Integer.toString(aws.instance().issuedCredentials().size());
    }

    /** Ten instances, because one in 85 says by chance what the clock says. */
    private static String lastUpdated(FakeAws aws) {
        boolean steady = IntStream.range(0, 10)
                .mapToObj(i -> MetadataHttp.get(aws.launch("web"), "iam/security-credentials/web")
                        .body())
                .allMatch(document -> document.contains("\"LastUpdated\" : \"" + START + "\""));
        return steady ? "is the clock's" : "wanders";
    }

    private static String afterDisassociation(FakeAws aws) {
        String association = aws.ec2()
                .describeIamInstanceProfileAssociations()
                .iamInstanceProfileAssociations()
                .get(0)
                .associationId();
        aws.ec2().disassociateIamInstanceProfile(r -> r.associationId(association));
        return status(aws, "GET", "/latest/meta-data/iam/");
    }

    private static void requireTokens(FakeAws aws) {
        aws.ec2()
                .modifyInstanceMetadataOptions(
                        r -> r.instanceId(aws.instance().id()).httpTokens("required"));
    }

    private static String token(FakeAws aws, String path, int seconds) {
        return Integer.toString(
                MetadataHttp.send(aws.instance().metadataEndpoint(), "PUT", path, MetadataHttp.TTL + ": " + seconds)
                        .status());
    }

    private static String status(FakeAws aws, String method, String path) {
        return Integer.toString(MetadataHttp.send(aws.instance().metadataEndpoint(), method, path)
                .status());
    }

    private static RawHttp.Answer get(FakeAws aws, String path) {
        return MetadataHttp.get(aws.instance().metadataEndpoint(), path);
    }
}
