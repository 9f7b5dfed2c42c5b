package dev.rolecall.gateway.kms;

import static dev.rolecall.gateway.GatewayFixture.statement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.gateway.GatewayFixture;
import java.security.KeyFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DataKeyPairSpec;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyResponse;
import software.amazon.awssdk.services.kms.model.GrantOperation;
import software.amazon.awssdk.services.kms.model.IncorrectKeyException;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;
import software.amazon.awssdk.services.kms.model.InvalidKeyUsageException;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

/** KMS as the SDK's own client sees it. */
class KmsClientTests {

    private static final String KMS = "arn:aws:kms:eu-west-1:123456789012:";
    private static final String ID = "1234abcd-12ab-34cd-56ef-1234567890ab";
    private static final String KEY = KMS + "key/" + ID;
    private static final String OTHER = KMS + "key/0987dcba-09fe-87dc-65ba-ab0987654321";
    private static final SdkBytes TEXT = SdkBytes.fromUtf8String("the archive");

    private static KmsClient kms(GatewayFixture fixture) {
        return fixture.client(KmsClient.builder());
    }

    @ParameterizedTest
    @CsvSource({ID, KEY, "alias/orders", KMS + "alias/orders"})
    void aKeyHasOneArnHoweverItIsNamed(String keyId) {
        GatewayFixture fixture = GatewayFixture.allowing("kms:Encrypt", KEY);
        fixture.gateway.known().keyAlias("alias/orders", ID);
        assertThat(kms(fixture).encrypt(r -> r.keyId(keyId).plaintext(TEXT)).keyId())
                .isEqualTo(KEY);
        assertThat(fixture.judgements()).containsExactly("allowed kms:Encrypt on " + KEY);
    }

    @Test
    void refusesAsKmsDoes() {
        GatewayFixture fixture = GatewayFixture.allowing("kms:Encrypt", KEY);
        assertThatThrownBy(() -> kms(fixture).encrypt(r -> r.keyId(OTHER).plaintext(TEXT)))
                .isInstanceOfSatisfying(KmsException.class, e -> {
                    assertThat(e.statusCode()).isEqualTo(400);
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
                    assertThat(e.awsErrorDetails().errorMessage())
                            .isEqualTo("User: " + fixture.callerArn()
                                    + " is not authorized to perform: kms:Encrypt on resource: " + OTHER
                                    + " because no identity-based policy allows the kms:Encrypt action");
                });
    }

    /** A policy on an alias does nothing: use the condition key (developer guide, "Using aliases to control access to KMS keys"). */
    @Test
    void anAliasIsAConditionAndNoResource() {
        GatewayFixture byResource = GatewayFixture.allowing("kms:Encrypt", KMS + "alias/orders");
        assertThatThrownBy(() ->
                        kms(byResource).encrypt(r -> r.keyId("alias/orders").plaintext(TEXT)))
                .hasMessageContaining("not authorized to perform: kms:Encrypt on resource: " + KMS + "key/");
        GatewayFixture byRequest = GatewayFixture.withStatements(
                statement("Allow", "kms:Encrypt", "*", "{\"StringEquals\":{\"kms:RequestAlias\":\"alias/orders\"}}"));
        byRequest.gateway.known().keyAlias("alias/orders", ID);
        kms(byRequest).encrypt(r -> r.keyId("alias/orders").plaintext(TEXT));
        assertThatThrownBy(() -> kms(byRequest).encrypt(r -> r.keyId(ID).plaintext(TEXT)))
                .hasMessageContaining("not authorized");
        GatewayFixture byKey = GatewayFixture.withStatements(statement(
                "Allow",
                "kms:Encrypt",
                "*",
                "{\"ForAnyValue:StringEquals\":{\"kms:ResourceAliases\":\"alias/orders\"}}"));
        byKey.gateway.known().keyAlias("alias/orders", KEY);
        kms(byKey).encrypt(r -> r.keyId(ID).plaintext(TEXT));
        assertThatThrownBy(() -> kms(byKey).encrypt(r -> r.keyId(OTHER).plaintext(TEXT)))
                .hasMessageContaining("not authorized");
    }

    @Test
    void decryptsWhatItEncrypted() {
        GatewayFixture fixture = GatewayFixture.withStatements(
                statement("Allow", "kms:Encrypt", "*", ""), statement("Allow", "kms:Decrypt", KEY, ""));
        Map<String, String> context = Map.of("order", "42", "day", "1");
        SdkBytes sealed = kms(fixture)
                .encrypt(r -> r.keyId(KEY).plaintext(TEXT).encryptionContext(context))
                .ciphertextBlob();
        assertThat(kms(fixture)
                        .decrypt(r -> r.ciphertextBlob(sealed).encryptionContext(context))
                        .plaintext())
                .isEqualTo(TEXT);
        assertThat(fixture.judgements()).containsExactly("allowed kms:Decrypt on " + KEY);
        assertThatExceptionOfType(InvalidCiphertextException.class)
                .isThrownBy(() -> kms(fixture).decrypt(r -> r.ciphertextBlob(sealed)));
        // The magic, the ARN and the nonce are there, the tag is not.
        SdkBytes cut = SdkBytes.fromByteArray(Arrays.copyOf(sealed.asByteArray(), 4 + 2 + KEY.length() + 12 + 3));
        assertThatExceptionOfType(InvalidCiphertextException.class)
                .isThrownBy(() -> kms(fixture).decrypt(r -> r.ciphertextBlob(cut)));
        SdkBytes others =
                kms(fixture).encrypt(r -> r.keyId(OTHER).plaintext(TEXT)).ciphertextBlob();
        assertThatThrownBy(() -> kms(fixture).decrypt(r -> r.ciphertextBlob(others)))
                .hasMessageContaining("kms:Decrypt on resource: " + OTHER);
        assertThatExceptionOfType(IncorrectKeyException.class)
                .isThrownBy(() -> kms(fixture).decrypt(r -> r.keyId(KEY).ciphertextBlob(others)));
    }

    @Test
    void aForeignCiphertextIsOfSomeKey() {
        GatewayFixture fixture = GatewayFixture.allowing("kms:Decrypt", "*");
        assertThatExceptionOfType(InvalidCiphertextException.class)
                .isThrownBy(() -> kms(fixture).decrypt(r -> r.ciphertextBlob(TEXT)));
        assertThat(fixture.judgements()).containsExactly("allowed kms:Decrypt on " + KMS + "key/*");
        GatewayFixture ofOneKey = GatewayFixture.allowing("kms:Decrypt", KEY);
        assertThatThrownBy(() -> kms(ofOneKey).decrypt(r -> r.ciphertextBlob(TEXT)))
                .hasMessageContaining("not authorized");
    }

    @Test
    void reEncryptIsTwoActions() {
        GatewayFixture fixture = GatewayFixture.withStatements(
                statement("Allow", "kms:Encrypt", "*", ""),
                statement(
                        "Allow",
                        "kms:ReEncryptFrom",
                        KEY,
                        "{\"StringEquals\":{\"kms:EncryptionContext:order\":\"42\"}}"),
                statement(
                        "Allow",
                        "kms:ReEncryptTo",
                        OTHER,
                        "{\"StringEquals\":{\"kms:EncryptionContext:order\":\"43\"}}"),
                statement("Allow", "kms:Decrypt", OTHER, ""));
        SdkBytes sealed = kms(fixture)
                .encrypt(r -> r.keyId(KEY).plaintext(TEXT).encryptionContext(Map.of("order", "42")))
                .ciphertextBlob();
        SdkBytes again = kms(fixture)
                .reEncrypt(r -> r.ciphertextBlob(sealed)
                        .sourceEncryptionContext(Map.of("order", "42"))
                        .destinationKeyId(OTHER)
                        .destinationEncryptionContext(Map.of("order", "43")))
                .ciphertextBlob();
        assertThat(fixture.call().operation()).isEqualTo("ReEncrypt");
        assertThat(fixture.judgements())
                .containsExactly("allowed kms:ReEncryptFrom on " + KEY, "allowed kms:ReEncryptTo on " + OTHER);
        assertThat(kms(fixture)
                        .decrypt(r -> r.ciphertextBlob(again).encryptionContext(Map.of("order", "43")))
                        .plaintext())
                .isEqualTo(TEXT);
        assertThatThrownBy(() -> kms(fixture)
                        .reEncrypt(r -> r.ciphertextBlob(sealed)
                                .sourceEncryptionContext(Map.of("order", "42"))
                                .destinationKeyId(KEY)))
                .hasMessageContaining("kms:ReEncryptTo on resource: " + KEY);
    }

    @Test
    void dataKeysOpenAgain() throws Exception {
        GatewayFixture fixture = GatewayFixture.allowing("kms:*", "*");
        GenerateDataKeyResponse key =
                kms(fixture).generateDataKey(r -> r.keyId(ID).keySpec(DataKeySpec.AES_256));
        assertThat(key.plaintext().asByteArray()).hasSize(32);
        assertThat(kms(fixture)
                        .decrypt(r -> r.ciphertextBlob(key.ciphertextBlob()))
                        .plaintext())
                .isEqualTo(key.plaintext());
        byte[] publicKey = kms(fixture)
                .generateDataKeyPair(r -> r.keyId(ID).keyPairSpec(DataKeyPairSpec.ECC_NIST_P256))
                .publicKey()
                .asByteArray();
        assertThat(KeyFactory.getInstance("EC")
                        .generatePublic(new X509EncodedKeySpec(publicKey))
                        .getFormat())
                .isEqualTo("X.509");
        assertThatThrownBy(
                        () -> kms(fixture).generateDataKeyPair(r -> r.keyId(ID).keyPairSpec(DataKeyPairSpec.SM2)))
                .hasMessageContaining("but not SM2");
        assertThat(kms(fixture)
                        .generateRandom(r -> r.numberOfBytes(7))
                        .plaintext()
                        .asByteArray())
                .hasSize(7);
    }

    @Test
    void conditionsSeeTheEncryptionContext() {
        GatewayFixture fixture = GatewayFixture.withStatements(
                statement(
                        "Allow",
                        "kms:Encrypt",
                        "*",
                        "{\"StringEquals\":{\"kms:EncryptionContext:order\":\"42\"},"
                                + "\"ForAllValues:StringEquals\":{\"kms:EncryptionContextKeys\":[\"order\"]}}"),
                statement(
                        "Allow",
                        "kms:CreateGrant",
                        "*",
                        "{\"ForAllValues:StringEquals\":{\"kms:GrantOperations\":[\"Decrypt\"]}}"),
                statement(
                        "Allow",
                        "kms:ScheduleKeyDeletion",
                        "*",
                        "{\"NumericGreaterThanEquals\":{\"kms:ScheduleKeyDeletionPendingWindowInDays\":\"20\"}}"),
                statement(
                        "Allow",
                        "kms:Decrypt",
                        "*",
                        "{\"StringEquals\":{\"kms:ViaService\":\"s3.eu-west-1.amazonaws.com\"}}"));
        KmsClient client = kms(fixture);
        client.encrypt(r -> r.keyId(ID).plaintext(TEXT).encryptionContext(Map.of("order", "42")));
        assertThatThrownBy(() -> client.encrypt(
                        r -> r.keyId(ID).plaintext(TEXT).encryptionContext(Map.of("order", "42", "day", "1"))))
                .hasMessageContaining("not authorized");
        client.createGrant(r ->
                r.keyId(ID).granteePrincipal("arn:aws:iam::123456789012:role/x").operations(GrantOperation.DECRYPT));
        assertThatThrownBy(() -> client.createGrant(r -> r.keyId(ID)
                        .granteePrincipal("arn:aws:iam::123456789012:role/x")
                        .operations(GrantOperation.DECRYPT, GrantOperation.ENCRYPT)))
                .hasMessageContaining("not authorized");
        assertThat(client.scheduleKeyDeletion(r -> r.keyId(ID).pendingWindowInDays(20))
                        .keyState())
                .isEqualTo(KeyState.PENDING_DELETION);
        assertThatThrownBy(() -> client.scheduleKeyDeletion(r -> r.keyId(ID).pendingWindowInDays(7)))
                .hasMessageContaining("not authorized");
        // Nobody calls on the caller's behalf.
        assertThatThrownBy(() -> client.decrypt(r -> r.keyId(ID).ciphertextBlob(TEXT)))
                .hasMessageContaining("not authorized");
    }

    @Test
    void aliasesNeedThemselvesAndTheirKeys() {
        GatewayFixture fixture = GatewayFixture.allowing("kms:*Alias", "*");
        fixture.gateway.known().keyAlias("alias/orders", ID);
        kms(fixture).updateAlias(r -> r.aliasName("alias/orders").targetKeyId(OTHER));
        assertThat(fixture.judgements())
                .containsExactly(
                        "allowed kms:UpdateAlias on " + KMS + "alias/orders",
                        "allowed kms:UpdateAlias on " + KEY,
                        "allowed kms:UpdateAlias on " + OTHER);
    }

    @Test
    void keysAreThereAndSymmetric() {
        GatewayFixture fixture = GatewayFixture.allowing("kms:*", "*");
        assertThat(kms(fixture).describeKey(r -> r.keyId(ID)).keyMetadata()).satisfies(metadata -> {
            assertThat(metadata.arn()).isEqualTo(KEY);
            assertThat(metadata.keyState()).isEqualTo(KeyState.ENABLED);
        });
        assertThatExceptionOfType(InvalidKeyUsageException.class)
                .isThrownBy(() -> kms(fixture)
                        .sign(r -> r.keyId(ID).message(TEXT).signingAlgorithm(SigningAlgorithmSpec.ECDSA_SHA_256)));
        assertThat(kms(fixture).listKeysPaginator().keys()).isEmpty();
    }
}
