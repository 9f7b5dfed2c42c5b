package dev.rolecall.gateway.secretsmanager;

import static dev.rolecall.gateway.GatewayFixture.statement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.gateway.GatewayFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

/** Secrets Manager as the SDK's own client sees it. */
class SecretsManagerClientTests {

    private static final String SECRETS = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:";
    private static final String WHOLE = SECRETS + "prod/db-a1B2c3";

    private static SecretsManagerClient secrets(GatewayFixture fixture) {
        return fixture.client(SecretsManagerClient.builder());
    }

    /** The wildcards that AWS recommends, and those it warns of. */
    @ParameterizedTest
    @CsvSource({
        "prod/db, prod/db-??????, true",
        "prod/db, prod/db-*, true",
        "prod/db, prod/*, true",
        "prod/db, prod/db*, true",
        "prod/db, prod/db, false",
        "prod/db, prod/db-?????, false",
        "prod/db, prod/db-a1B2c3, false",
        "prod/db-replica, prod/db-??????, false",
        "prod/db-replica, prod/db-*, true"
    })
    void aNameIsAnArnWithSixCharactersMore(String name, String pattern, boolean allowed) {
        GatewayFixture fixture = GatewayFixture.allowing("secretsmanager:GetSecretValue", SECRETS + pattern);
        assertThatThrownBy(() -> secrets(fixture).getSecretValue(r -> r.secretId(name)))
                .isInstanceOf(allowed ? ResourceNotFoundException.class : SecretsManagerException.class)
                .hasMessageContaining(allowed ? "can't find the specified secret" : "is not authorized to perform");
    }

    @ParameterizedTest
    @CsvSource({"prod/db", SECRETS + "prod/db", WHOLE})
    void aDeclaredSecretHasItsWholeArnHoweverItIsNamed(String secretId) {
        GatewayFixture fixture = GatewayFixture.allowing("secretsmanager:GetSecretValue", WHOLE);
        fixture.gateway.known().secret(WHOLE);
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> secrets(fixture).getSecretValue(r -> r.secretId(secretId)));
        assertThat(fixture.judgements()).containsExactly("allowed secretsmanager:GetSecretValue on " + WHOLE);
        assertThatThrownBy(() -> secrets(fixture).getSecretValue(r -> r.secretId("prod/other")))
                .hasMessageContaining("not authorized");
    }

    @Test
    void refusesAsSecretsManagerDoes() {
        GatewayFixture fixture = GatewayFixture.allowing("secretsmanager:PutSecretValue", "*");
        assertThatThrownBy(() -> secrets(fixture).getSecretValue(r -> r.secretId(WHOLE)))
                .isInstanceOfSatisfying(SecretsManagerException.class, e -> {
                    assertThat(e.statusCode()).isEqualTo(400);
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
                    assertThat(e.awsErrorDetails().errorMessage())
                            .isEqualTo(
                                    "User: " + fixture.callerArn()
                                            + " is not authorized to perform: secretsmanager:GetSecretValue on resource: "
                                            + WHOLE
                                            + " because no identity-based policy allows the secretsmanager:GetSecretValue action");
                });
    }

    @Test
    void answersWritesFromTheirRequests() {
        GatewayFixture fixture = GatewayFixture.allowing("secretsmanager:*", SECRETS + "prod/*");
        CreateSecretResponse created = secrets(fixture)
                .createSecret(r -> r.name("prod/db").secretString("s3cret").clientRequestToken("t".repeat(32)));
        assertThat(created.arn()).matches(SECRETS + "prod/db-[0-9a-f]{6}");
        assertThat(created.name()).isEqualTo("prod/db");
        assertThat(created.versionId()).isEqualTo("t".repeat(32));
        assertThat(secrets(fixture)
                        .putSecretValue(r -> r.secretId("prod/db").secretString("new"))
                        .arn())
                .isEqualTo(created.arn());
        assertThat(secrets(fixture).deleteSecret(r -> r.secretId(created.arn()).recoveryWindowInDays(7L)))
                .satisfies(deleted -> {
                    assertThat(deleted.name()).isEqualTo("prod/db");
                    assertThat(deleted.deletionDate())
                            .isAfter(java.time.Instant.now().plusSeconds(6 * 86_400));
                });
    }

    @Test
    void tagsOnCreationNeedAPermissionOfTheirOwn() {
        GatewayFixture fixture = GatewayFixture.allowing("secretsmanager:CreateSecret", "*");
        Tag tag = Tag.builder().key("team").value("archive").build();
        assertThatThrownBy(() ->
                        secrets(fixture).createSecret(r -> r.name("prod/db").tags(tag)))
                .hasMessageContaining("not authorized to perform: secretsmanager:TagResource");
    }

    @Test
    void conditionsSeeWhatTheRequestSays() {
        GatewayFixture fixture = GatewayFixture.withStatements(
                statement(
                        "Allow",
                        "secretsmanager:GetSecretValue",
                        "*",
                        "{\"StringLike\":{\"secretsmanager:SecretId\":\"prod/*\",\"secretsmanager:VersionStage\":\"AWSCURRENT\"}}"),
                statement(
                        "Allow",
                        "secretsmanager:CreateSecret",
                        "*",
                        "{\"StringEquals\":{\"secretsmanager:Name\":\"prod/db\",\"aws:RequestTag/team\":\"archive\"},"
                                + "\"ForAllValues:StringEquals\":{\"aws:TagKeys\":[\"team\"]}}"),
                statement("Allow", "secretsmanager:TagResource", "*", ""),
                statement(
                        "Allow",
                        "secretsmanager:DeleteSecret",
                        "*",
                        "{\"Bool\":{\"secretsmanager:ForceDeleteWithoutRecovery\":\"false\"}}"));
        SecretsManagerClient client = secrets(fixture);
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(
                        () -> client.getSecretValue(r -> r.secretId("prod/db").versionStage("AWSCURRENT")));
        assertThatThrownBy(
                        () -> client.getSecretValue(r -> r.secretId("prod/db").versionStage("AWSPREVIOUS")))
                .hasMessageContaining("not authorized");
        Tag team = Tag.builder().key("team").value("archive").build();
        Tag other = Tag.builder().key("owner").value("me").build();
        assertThat(client.createSecret(r -> r.name("prod/db").tags(team)).name())
                .isEqualTo("prod/db");
        assertThatThrownBy(() -> client.createSecret(r -> r.name("prod/db").tags(team, other)))
                .hasMessageContaining("not authorized");
        assertThatThrownBy(() -> client.createSecret(r -> r.name("prod/db"))).hasMessageContaining("not authorized");
        assertThat(client.deleteSecret(r -> r.secretId("prod/db").forceDeleteWithoutRecovery(false))
                        .name())
                .isEqualTo("prod/db");
        assertThatThrownBy(() -> client.deleteSecret(r -> r.secretId("prod/db").forceDeleteWithoutRecovery(true)))
                .hasMessageContaining("not authorized");
    }

    @Test
    void makesPasswords() {
        GatewayFixture fixture = GatewayFixture.allowing("secretsmanager:GetRandomPassword", "*");
        assertThat(secrets(fixture).getRandomPassword(r -> {}).randomPassword()).hasSize(32);
        assertThat(secrets(fixture)
                        .getRandomPassword(r ->
                                r.passwordLength(8L).excludePunctuation(true).excludeUppercase(true))
                        .randomPassword())
                .matches("[a-z0-9]{8}");
    }
}
