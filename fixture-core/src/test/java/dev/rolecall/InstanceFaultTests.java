package dev.rolecall;

import static dev.rolecall.Profile.profile;
import static dev.rolecall.fault.Scope.CREDENTIALS;
import static dev.rolecall.fault.Scope.METADATA;
import static dev.rolecall.fault.Scope.ROLE_LIST;
import static dev.rolecall.fault.Scope.operation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.fault.Fault;
import dev.rolecall.imds.MetadataBehavior;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.ec2.model.HttpTokensState;

/** What the metadata service says wrongly, and what happens to an instance while a program runs on it. */
class InstanceFaultTests {

    @AutoClose
    private final FakeAws aws = FakeAws.builder().withoutSdkWiring().start();

    private final Instance instance = aws.launch(profile("web"));

    // Incidents 26 and 27: aws/aws-sdk-cpp#3592, aws/aws-sdk-js#2440
    @Test
    void servesCredentialsThatHaveExpired() {
        Fault fault = aws.faults().on(METADATA).expiredDocument(Duration.ofMinutes(5));

        String document = document();

        assertThat(Instant.parse(member(document, "Expiration")))
                .isBefore(aws.clock().instant().minus(Duration.ofMinutes(5)).plusSeconds(1));
        assertThat(callerIdentity(credentials(document)).body()).contains("<Code>ExpiredToken</Code>");
        assertThat(aws.faults().struck(fault)).isEqualTo(1);

        aws.faults().remove(fault);
        assertThat(callerIdentity(credentials(document())).status()).isEqualTo(200);
    }

    // Incident 14: aws/aws-sdk-java#3117; rule I9
    @Test
    void servesAnErrorDocumentWithStatus200() {
        aws.faults().on(CREDENTIALS.first(1)).errorDocument("AssumeRoleUnauthorizedAccess", "EC2 \"cannot\" assume");

        RawHttp.Answer answer = MetadataHttp.get(instance, "iam/security-credentials/web");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .startsWith(
                        "{\n  \"Code\" : \"AssumeRoleUnauthorizedAccess\",\n  \"Message\" : \"EC2 \\\"cannot\\\" assume\"")
                .doesNotContain("AccessKeyId");
        assertThat(document()).contains("\"Code\" : \"Success\"");
    }

    // Incident 19: boto/botocore#1676
    @Test
    void listsRolesInJson() {
        aws.faults().on(METADATA).roleListAsJson();

        assertThat(MetadataHttp.get(instance, "iam/security-credentials/").body())
                .isEqualTo("[\"web\"]");
        assertThat(MetadataHttp.get(instance, "iam/info").body()).contains("Success");
    }

    @Test
    void listsTwoRoles() {
        aws.faults().on(METADATA).twoRoles("other");

        assertThat(MetadataHttp.get(instance, "iam/security-credentials/").body())
                .isEqualTo("web\nother");
    }

    // Incident 36: ansible-collections/amazon.aws#2205
    @Test
    void revokesTokensInTheMiddleOfAWalk() {
        aws.faults().on(METADATA.v2().nth(3)).revokeTokens();
        String token = token();

        assertThat(withToken(token)).isEqualTo(200);
        assertThat(withToken(token)).isEqualTo(401);
        assertThat(withToken(token)).isEqualTo(401);
        assertThat(withToken(token())).isEqualTo(200);
    }

    // Incident 50
    @Test
    void blocksImdsV1AtOnce() {
        assertThat(MetadataHttp.get(instance, "ami-id").status()).isEqualTo(200);

        Fault fault = aws.blockImdsV1();

        assertThat(aws.ec2()
                        .describeInstances()
                        .reservations()
                        .get(0)
                        .instances()
                        .get(0)
                        .metadataOptions()
                        .httpTokens())
                .isEqualTo(HttpTokensState.REQUIRED);
        assertThat(MetadataHttp.get(instance, "ami-id").status()).isEqualTo(401);
        assertThat(withToken(token())).isEqualTo(200);
        assertThat(aws.faults().struck(fault)).isEqualTo(3);
    }

    @Test
    void blocksImdsV1WithoutLagAndOnInstancesLaunchedLater() {
        aws.metadata(MetadataBehavior.REQUIRED_TOKENS_TAKE_TIME, true);
        aws.consistency().transitions(Duration.ofMinutes(1));

        aws.blockImdsV1();
        assertThat(MetadataHttp.get(instance, "ami-id").status()).isEqualTo(401);

        aws.consistency().transitions(Duration.ZERO);
        assertThat(MetadataHttp.get(aws.launch(profile("late")), "ami-id").status())
                .isEqualTo(401);
    }

    @Test
    void replacesTheProfileAtOnceAndLeavesOldCredentialsGood() {
        AwsCredentials old = credentials(document());

        aws.replaceProfile(profile("other"));

        assertThat(MetadataHttp.get(instance, "iam/security-credentials/").body())
                .isEqualTo("other");
        assertThat(MetadataHttp.get(instance, "iam/security-credentials/web").status())
                .isEqualTo(404);
        assertThat(callerIdentity(old).body()).contains("assumed-role/web/");
        assertThat(instance.profileName()).contains("other");
    }

    @Test
    void aProfileThatCannotBeLeavesTheOldOne() {
        assertThatIllegalStateException()
                .isThrownBy(() -> aws.replaceProfile(profile("web")))
                .withMessageContaining("already exists");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> aws.faults().add(Fault.profileReplaced("other", "{}")))
                .withMessageContaining("policy");

        assertThat(instance.profileName()).contains("web");
        assertThat(aws.faults().list()).isEmpty();
    }

    // Incident 22: awslabs/aws-sdk-rust#384
    @Test
    void replacesTheProfileBetweenTheNameOfTheRoleAndItsCredentials() {
        aws.faults().on(CREDENTIALS.first(1)).replaceProfile("other");
        assertThat(MetadataHttp.get(instance, "iam/security-credentials/").body())
                .isEqualTo("web");

        assertThat(MetadataHttp.get(instance, "iam/security-credentials/web").status())
                .isEqualTo(404);

        assertThat(MetadataHttp.get(instance, "iam/security-credentials/").body())
                .isEqualTo("other");
        assertThat(MetadataHttp.get(instance, "iam/security-credentials/other").status())
                .isEqualTo(200);
    }

    @Test
    void replacesTheProfileOfTheInstanceThatCalls() {
        Instance second = aws.launch(profile("second"));
        AwsCredentials ofSecond = credentials(
                MetadataHttp.get(second, "iam/security-credentials/second").body());
        aws.faults().add(Fault.profileReplaced("other"));

        assertThat(callerIdentity(ofSecond).body()).contains("assumed-role/second/");

        assertThat(second.profileName()).contains("other");
        assertThat(instance.profileName()).contains("web");
    }

    @Test
    void detachesTheProfile() {
        aws.faults().on(CREDENTIALS).detachProfile();

        assertThat(MetadataHttp.get(instance, "iam/security-credentials/web").status())
                .isEqualTo(404);
        assertThat(instance.profileName()).isEmpty();
    }

    // Rule I10
    @Test
    void takesTheRoleOutOfTheProfile() {
        document();
        aws.faults().on(ROLE_LIST.first(1)).emptyProfile();

        assertThat(MetadataHttp.get(instance, "iam/security-credentials/").body())
                .isEqualTo("web");
        aws.clock().advance(Duration.ofHours(1));

        assertThat(MetadataHttp.get(instance, "iam/info").body()).contains("Instance Profile does not contain a role");
    }

    @Test
    void revokesTheSessionsOfTheRoleAsTheConsoleDoes() {
        AwsCredentials old = credentials(document());
        aws.clock().advance(Duration.ofSeconds(2));
        aws.faults().on(operation("s3:ListBuckets").first(1)).revokeSessions();

        RawHttp.Answer refused = listBuckets(old);

        assertThat(refused.body()).contains("AccessDenied", "with an explicit deny in an identity-based policy");
        assertThat(aws.iam()
                        .getRolePolicy(r -> r.roleName("web").policyName("AWSRevokeOlderSessions"))
                        .policyDocument())
                .contains("aws%3ATokenIssueTime");
    }

    @Test
    void restartsTheInstance() {
        String before = member(document(), "AccessKeyId");
        aws.clock().advance(Duration.ofSeconds(1));
        aws.faults().on(CREDENTIALS.first(1)).restart();

        assertThat(member(document(), "AccessKeyId")).isNotEqualTo(before);
    }

    @Test
    void stopsTheInstance() {
        aws.faults().on(CREDENTIALS.first(1)).stop();

        assertThat(MetadataHttp.get(instance, "iam/security-credentials/web").status())
                .isEqualTo(403);
    }

    @Test
    void givesNoticeOfAnInterruption() {
        aws.faults().on(METADATA.first(1)).interruptSpot(Duration.ofMinutes(2));

        assertThat(MetadataHttp.get(instance, "spot/instance-action").body()).contains("\"action\"");
        aws.clock().advance(Duration.ofMinutes(2));
        assertThat(MetadataHttp.get(instance, "ami-id").status()).isEqualTo(403);
    }

    @Test
    void interruptsNothingThatDoesNotRun() {
        aws.ec2().stopInstances(r -> r.instanceIds(instance.id()));
        aws.faults().on(METADATA.first(1)).interruptSpot(Duration.ZERO);

        assertThat(MetadataHttp.get(instance, "ami-id").body()).contains("is not running but stopped");
        aws.ec2().startInstances(r -> r.instanceIds(instance.id()));
        assertThat(MetadataHttp.get(instance, "instance-life-cycle").body()).isEqualTo("on-demand");
    }

    @Test
    void whatCannotBeCarriedOutIsReportedAndStrikesNothing() {
        aws.ec2().stopInstances(r -> r.instanceIds(instance.id()));
        Fault fault = aws.faults().on(operation("sts:*")).interruptSpot(Duration.ofMinutes(2));

        callerIdentity(aws.administrator());

        assertThat(aws.faults().struck(fault)).isZero();
        assertThatThrownBy(aws::verify)
                .hasMessageContaining("This fault could not be carried out: " + fault + ": expected an instance");
    }

    private String document() {
        return MetadataHttp.get(instance, "iam/security-credentials/web").body();
    }

    private String token() {
        return MetadataHttp.token(instance.metadataEndpoint(), 60);
    }

    private int withToken(String token) {
        return MetadataHttp.send(
                        instance.metadataEndpoint(),
                        "GET",
                        "/latest/meta-data/ami-id",
                        MetadataHttp.TOKEN + ": " + token)
                .status();
    }

    private RawHttp.Answer callerIdentity(AwsCredentials credentials) {
        return SignedHttp.form(aws.endpoint(), "sts", "Action=GetCallerIdentity&Version=2011-06-15")
                .send(credentials);
    }

    private RawHttp.Answer listBuckets(AwsCredentials credentials) {
        return SignedHttp.get(aws.endpoint(), "s3", "/")
                .header("x-amz-content-sha256", "UNSIGNED-PAYLOAD")
                .send(credentials);
    }

    private static AwsCredentials credentials(String document) {
        return AwsSessionCredentials.create(
                member(document, "AccessKeyId"), member(document, "SecretAccessKey"), member(document, "Token"));
    }

    private static String member(String document, String name) {
        Matcher found = Pattern.compile("\"" + name + "\" : \"([^\"]+)\"").matcher(document);
        assertThat(found.find()).as("%s in %s", name, document).isTrue();
        return found.group(1);
    }
}
