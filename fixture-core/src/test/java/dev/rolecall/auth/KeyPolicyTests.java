package dev.rolecall.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.account.Account;
import dev.rolecall.account.Registrar;
import dev.rolecall.account.Role;
import dev.rolecall.account.Session;
import dev.rolecall.policy.PolicyDocument;
import dev.rolecall.policy.PolicyKind;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** T4: what identity policies say of a KMS key counts only if the key's policy names the account. */
class KeyPolicyTests {

    private static final String KEY = "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    private static final String ALIAS = "arn:aws:kms:us-east-1:123456789012:alias/orders";
    private static final String FOREIGN_KEY = KEY.replace("123456789012", "222222222222");
    private static final String SILENT = "because no resource-based policy allows the kms:Decrypt action";

    private final Account account = new Account("123456789012", "us-east-1", Clock.systemUTC(), new Registrar() {
        @Override
        public void accessKeyIssued(String accessKeyId) {}

        @Override
        public void instanceLaunched(String instanceId) {}
    });
    private final Session allowed = session("allowed", "kms:*");
    private final Session idle = session("idle", "s3:*");

    @Test
    @DisplayName("the default key policy leaves it to the identity policies of the account")
    void byDefaultIdentityPoliciesDecide() {
        assertThat(decrypt(allowed, KEY)).isEmpty();
        assertThat(decrypt(idle, KEY)).endsWith("because no identity-based policy allows the kms:Decrypt action");
    }

    @Test
    @DisplayName("the default key policy lets no other account in")
    void byDefaultOtherAccountsAreOut() {
        assertThat(decrypt(allowed, FOREIGN_KEY)).endsWith(SILENT);
    }

    @Test
    void aPolicyWithoutTheAccountShutsIdentityPoliciesOut() {
        put(KEY, "{\"AWS\":\"arn:aws:iam::123456789012:role/idle\"}");

        assertThat(decrypt(allowed, KEY)).endsWith(SILENT);
        assertThat(decrypt(idle, KEY)).isEmpty();
    }

    @Test
    void aPolicyWithTheAccountLetsThemDecide() {
        put(KEY, "{\"AWS\":\"123456789012\"}");

        assertThat(decrypt(allowed, KEY)).isEmpty();
        assertThat(decrypt(idle, KEY)).endsWith("because no identity-based policy allows the kms:Decrypt action");
    }

    @Test
    @DisplayName("a key of another account takes both sides")
    void aForeignKeyTakesBothSides() {
        put(FOREIGN_KEY, "{\"AWS\":\"123456789012\"}");

        assertThat(decrypt(allowed, FOREIGN_KEY)).isEmpty();
        assertThat(decrypt(idle, FOREIGN_KEY))
                .endsWith("because no identity-based policy allows the kms:Decrypt action");
    }

    @Test
    void anAliasHasNoPolicy() {
        assertThat(CallFixtures.bySession(account, allowed)
                        .judge("kms:CreateAlias", ALIAS, Map.of())
                        .allowed())
                .isTrue();
    }

    private Session session(String name, String action) {
        String trust = "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"sts:AssumeRole\"}}";
        Role role = account.roles()
                .create(name, "/", PolicyDocument.parse(trust, PolicyKind.TRUST), null, Duration.ofHours(1), Map.of());
        String policy = "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"" + action
                + "\",\"Resource\":\"*\"}}";
        account.roles().putPolicy(name, "inline", PolicyDocument.parse(policy, PolicyKind.IDENTITY));
        return account.sessions().issue(role, "session", Duration.ofHours(1), Map.of());
    }

    private void put(String key, String principal) {
        String policy = "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":" + principal
                + ",\"Action\":\"kms:*\",\"Resource\":\"*\"}}";
        account.accounts().resourcePolicies().put(key, PolicyDocument.parse(policy, PolicyKind.RESOURCE), account);
    }

    /** The reason of the denial; empty if there is none. */
    private String decrypt(Session session, String key) {
        return CallFixtures.bySession(account, session)
                .judge("kms:Decrypt", key, Map.of())
                .reason();
    }
}
