package dev.rolecall;

import static dev.rolecall.Profile.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.kms.model.NotFoundException;

/** T4: a KMS key listens to its own policy first, and to identity policies only where that one lets the account in. */
class KeyPolicyOverHttpTests {

    private static final String PARTNERS = "222222222222";
    private static final String ID = "1234abcd-12ab-34cd-56ef-1234567890ab";
    private static final String KEY = "arn:aws:kms:us-east-1:123456789012:key/" + ID;
    private static final String FOREIGN_KEY = KEY.replace("123456789012", PARTNERS);
    private static final String WORKER = "arn:aws:iam::123456789012:role/worker";
    private static final String ROOT = "arn:aws:iam::123456789012:root";
    private static final SdkBytes TEXT = SdkBytes.fromUtf8String("hello");

    private static final String NO_IDENTITY_POLICY = "because no identity-based policy allows the kms:Encrypt action";
    private static final String NO_KEY_POLICY = "because no resource-based policy allows the kms:Encrypt action";

    @AutoClose
    private final FakeAws aws = FakeAws.builder().withoutSdkWiring().start();

    private final FakeAws partner = aws.otherAccount(PARTNERS);
    private final Instance instance = aws.launch(profile("worker").policy(allow("kms:*")));
    private final OverHttp worker = OverHttp.as(aws, instance);
    private final OverHttp idle = OverHttp.as(aws, aws.launch(profile("idle").policy(allow("s3:*"))));

    private static String allow(String action) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"%s\",\"Resource\":\"*\"}]}"
                .formatted(action);
    }

    private static String keyPolicy(String principal) {
        return keyPolicy(principal, "kms:*");
    }

    private static String keyPolicy(String principal, String action) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"%s\"},\"Action\":\"%s\",\"Resource\":\"*\"}]}"
                .formatted(principal, action);
    }

    @Test
    @DisplayName("the default key policy leaves it to the identity policies of the account")
    void byDefaultIdentityPoliciesDecide() {
        assertEncrypts(worker, KEY);
        assertDenied(idle, KEY, NO_IDENTITY_POLICY);
        assertDenied(worker, FOREIGN_KEY, NO_KEY_POLICY);
    }

    @Test
    void aPolicyWithoutTheAccountShutsIdentityPoliciesOut() {
        aws.resource(KEY).policy(keyPolicy(WORKER.replace("worker", "idle")));

        assertDenied(worker, KEY, NO_KEY_POLICY);
        assertEncrypts(idle, KEY);
        assertDenied(OverHttp.asAdministrator(aws), KEY, NO_KEY_POLICY);
    }

    @ParameterizedTest
    @ValueSource(strings = {ROOT, "123456789012"})
    void aPolicyWithTheAccountLetsThemDecide(String account) {
        aws.resource(KEY).policy(keyPolicy(account));

        assertEncrypts(worker, KEY);
        assertDenied(idle, KEY, NO_IDENTITY_POLICY);
    }

    @Test
    @DisplayName("what the policy leaves to the account, and nothing else, identity policies may allow")
    void aPolicyMayLetTheAccountDecideInPart() {
        aws.resource(KEY).policy(keyPolicy(ROOT, "kms:Describe*"));

        assertThatCode(() -> worker.kms().describeKey(r -> r.keyId(KEY))).doesNotThrowAnyException();
        assertDenied(worker, KEY, NO_KEY_POLICY);
    }

    @Test
    void aRoleThatIsNamedNeedsNoIdentityPolicy() {
        aws.resource(KEY).policy(keyPolicy(WORKER.replace("worker", "idle"), "kms:Encrypt"));

        assertEncrypts(idle, KEY);
        assertThatExceptionOfType(KmsException.class)
                .isThrownBy(() -> idle.kms().describeKey(r -> r.keyId(KEY)));
    }

    @Test
    @DisplayName("a session that is named is one instance, where the role is all of them")
    void aSessionThatIsNamedIsOneInstance() {
        String session = "arn:aws:sts::123456789012:assumed-role/worker/" + instance.id();
        aws.resource(KEY).policy(keyPolicy(session));
        OverHttp other = OverHttp.as(aws, aws.launch("worker"));

        assertEncrypts(worker, KEY);
        assertDenied(other, KEY, NO_KEY_POLICY);
        aws.resource(KEY).policy(keyPolicy(WORKER));
        assertEncrypts(other, KEY);
    }

    @Test
    @DisplayName("a key of another account takes both sides")
    void aForeignKeyTakesBothSides() {
        partner.resource(FOREIGN_KEY).policy(keyPolicy(ROOT));
        assertEncrypts(worker, FOREIGN_KEY);
        assertDenied(idle, FOREIGN_KEY, NO_IDENTITY_POLICY);

        // Across accounts a role that is named needs its own permission all the same.
        partner.resource(FOREIGN_KEY).policy(keyPolicy(WORKER.replace("worker", "idle")));
        assertDenied(idle, FOREIGN_KEY, NO_IDENTITY_POLICY);
        assertDenied(worker, FOREIGN_KEY, NO_KEY_POLICY);
    }

    /** [D] KMS permissions: for these "Cross-account use" is "No". */
    @Test
    void aForeignKeyIsNotManagedFromHere() {
        partner.resource(FOREIGN_KEY).policy(keyPolicy(ROOT));
        KmsClient kms = worker.kms();

        assertThatExceptionOfType(KmsException.class)
                .isThrownBy(() -> kms.getKeyPolicy(r -> r.keyId(FOREIGN_KEY)))
                .withMessageContaining("no resource-based policy allows the kms:GetKeyPolicy action");
        assertThatExceptionOfType(KmsException.class)
                .isThrownBy(() -> kms.putKeyPolicy(r -> r.keyId(FOREIGN_KEY).policy(keyPolicy(WORKER))));
        assertThatCode(() -> kms.describeKey(r -> r.keyId(FOREIGN_KEY))).doesNotThrowAnyException();
    }

    @Test
    void anAliasStandsForTheKeyThatHasThePolicy() {
        aws.knownResources().keyAlias("alias/orders", ID);
        aws.resource(KEY).policy(keyPolicy(WORKER.replace("worker", "idle")));

        assertEncrypts(idle, "alias/orders");
        assertDenied(worker, "alias/orders", NO_KEY_POLICY);
        assertThatExceptionOfType(KmsException.class)
                .isThrownBy(() -> encrypt(worker, "alias/orders"))
                .withMessageContaining("on resource: " + KEY);
        // Of an alias that nobody declared the key is one of its own, with the default key policy.
        assertEncrypts(worker, "alias/others");
    }

    @Test
    void anAliasOfAnotherAccountStandsForItsKey() {
        aws.knownResources().keyAlias("alias/shared", FOREIGN_KEY);
        partner.resource(FOREIGN_KEY).policy(keyPolicy(ROOT, "kms:Encrypt"));

        assertEncrypts(worker, "arn:aws:kms:us-east-1:222222222222:alias/shared");
    }

    @Nested
    class OverTheWire {

        private final KmsClient kms = OverHttp.asAdministrator(aws).kms();

        @Test
        void isKeptAndDecides() {
            assertThat(kms.getKeyPolicy(r -> r.keyId(ID)).policy()).contains("Enable IAM User Permissions", ROOT);
            String document = keyPolicy("*", "kms:PutKeyPolicy")
                    .replace("}]}", "},%s]}")
                    .formatted("{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"" + WORKER.replace("worker", "idle")
                            + "\"},\"Action\":\"kms:Encrypt\",\"Resource\":\"*\"}");

            kms.putKeyPolicy(r -> r.keyId(ID).policy(document));

            assertThat(aws.resource(KEY).policy()).hasValue(document);
            assertEncrypts(idle, KEY);
            assertDenied(worker, KEY, NO_KEY_POLICY);
            kms.putKeyPolicy(r -> r.keyId(KEY).policyName("default").policy(keyPolicy(ROOT)));
            assertThat(kms.getKeyPolicy(r -> r.keyId(ID).policyName("default")).policy())
                    .isEqualTo(keyPolicy(ROOT));
            assertEncrypts(worker, KEY);
        }

        @Test
        void comesWithANewKey() {
            String arn = kms.createKey(r -> r.policy(keyPolicy(ROOT, "kms:PutKeyPolicy")))
                    .keyMetadata()
                    .arn();

            assertThat(aws.resource(arn).policy()).hasValue(keyPolicy(ROOT, "kms:PutKeyPolicy"));
            assertDenied(worker, arn, NO_KEY_POLICY);
            assertEncrypts(worker, kms.createKey().keyMetadata().arn());
        }

        /** [R] terraform-aws-modules/terraform-aws-eks#1950 */
        @Test
        void locksNobodyOutByMistake() {
            assertThatExceptionOfType(MalformedPolicyDocumentException.class)
                    .isThrownBy(() -> kms.putKeyPolicy(r -> r.keyId(ID).policy(keyPolicy(WORKER))))
                    .withMessageContaining(
                            "The new key policy will not allow you to update the key policy in the future.");
            assertThat(aws.resource(KEY).policy()).isEmpty();

            assertThatCode(() -> worker.kms().putKeyPolicy(r -> r.keyId(ID).policy(keyPolicy(WORKER))))
                    .doesNotThrowAnyException();
            worker.kms()
                    .putKeyPolicy(r -> r.keyId(ID)
                            .policy(keyPolicy(WORKER.replace("worker", "idle"), "kms:Encrypt"))
                            .bypassPolicyLockoutSafetyCheck(true));
            assertDenied(worker, KEY, NO_KEY_POLICY);
        }

        @Test
        void knowsOnePolicyName() {
            assertThatExceptionOfType(NotFoundException.class)
                    .isThrownBy(() -> kms.getKeyPolicy(r -> r.keyId(ID).policyName("mine")));
        }

        // Without a resource: [R] ministryofjustice/analytical-platform#7691, in words that are a guess [?]. The
        // principal:
        // [R] awslabs/minimum-viable-dataspace-on-aws#6.
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                nonsense                                                                                     | Syntax errors in policy.
                {"Statement":{"Effect":"Allow","Principal":"*","Action":"kms:*"}}                            | Policy statement must contain resources.
                {"Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::123456789012:role/nobody"},"Action":"kms:*","Resource":"*"}} | will not allow you to update
                {"Statement":[{"Effect":"Allow","Principal":"*","Action":"kms:*","Resource":"*"},{"Effect":"Deny","Principal":{"AWS":"arn:aws:iam::123456789012:role/nobody"},"Action":"kms:*","Resource":"*"}]} | Policy contains a statement with one or more invalid principals.
                """)
        void isRefusedAsKmsWould(String document, String sentence) {
            assertThatExceptionOfType(MalformedPolicyDocumentException.class)
                    .isThrownBy(() -> kms.putKeyPolicy(r -> r.keyId(ID).policy(document)))
                    .withMessageContaining(sentence);
            assertThat(aws.resource(KEY).policy()).isEmpty();
        }
    }

    private static void encrypt(OverHttp caller, String key) {
        caller.kms().encrypt(r -> r.keyId(key).plaintext(TEXT));
    }

    private static void assertEncrypts(OverHttp caller, String key) {
        assertThatCode(() -> encrypt(caller, key)).doesNotThrowAnyException();
    }

    private static void assertDenied(OverHttp caller, String key, String sentence) {
        assertThatExceptionOfType(KmsException.class)
                .isThrownBy(() -> encrypt(caller, key))
                .satisfies(denied -> {
                    assertThat(denied.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
                    assertThat(denied.awsErrorDetails().errorMessage()).endsWith(sentence);
                });
    }
}
