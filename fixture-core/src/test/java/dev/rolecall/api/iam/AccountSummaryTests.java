package dev.rolecall.api.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.account.Quota;
import dev.rolecall.api.iam.IdentityFixture.Door;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;

/** A: localstack test_iam_account_summary (2026-02), but for the quota of instance profiles. */
class AccountSummaryTests {

    @AutoClose
    private final IdentityFixture fixture = new IdentityFixture();

    @Test
    void countsWhatThereIs() {
        IamClient iam = fixture.through(Door.HTTP);
        Map<String, Integer> before = iam.getAccountSummary().summaryMapAsStrings();

        iam.createUser(r -> r.userName("ann"));
        iam.createGroup(r -> r.groupName("staff"));
        Map<String, Integer> after = iam.getAccountSummary().summaryMapAsStrings();

        assertThat(after).hasSize(34);
        assertThat(after.get("Users") - before.get("Users")).isEqualTo(1);
        assertThat(after.get("Groups") - before.get("Groups")).isEqualTo(1);
        assertThat(after).containsEntry("AccessKeysPerUserQuota", 2).containsEntry("UsersQuota", 5_000);
    }

    @Test
    void tellsTheQuotasOfThisAccount() {
        BareAccount bare = new BareAccount();
        bare.account.setQuota(Quota.GROUPS_PER_USER, 3);
        bare.managed("one", IdentityFixture.ALLOWS_EVERYTHING);

        assertThat(bare.asRoot().getAccountSummary().summaryMapAsStrings())
                .containsEntry("GroupsPerUserQuota", 3)
                .containsEntry("Policies", 1)
                .containsEntry("PolicyVersionsInUse", 1);
    }

    @Test
    void takesThePermission() {
        IamClient nobody = fixture.as("nobody");

        assertThatThrownBy(nobody::getAccountSummary)
                .hasMessageContaining("perform: iam:GetAccountSummary on resource: * because");
    }
}
