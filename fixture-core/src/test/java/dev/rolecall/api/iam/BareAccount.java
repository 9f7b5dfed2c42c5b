package dev.rolecall.api.iam;

import dev.rolecall.account.Account;
import dev.rolecall.account.Registrar;
import dev.rolecall.api.InProcessClient;
import dev.rolecall.auth.AccountKeys;
import dev.rolecall.auth.Call;
import dev.rolecall.policy.PolicyDocument;
import dev.rolecall.policy.PolicyKind;
import dev.rolecall.time.FixtureClock;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.iam.IamClient;

/** An account without a listener, whose quotas and managed policies a test sets by hand. */
final class BareAccount implements Registrar {

    static final String ID = "123456789012";

    final Account account = new Account(ID, "us-east-1", FixtureClock.startingNow(), this);

    IamClient asRoot() {
        return client(() -> Call.byRoot(account));
    }

    IamClient asUser(String name) {
        String key = account.users().keys().issue(account.users().get(name)).accessKeyId();
        return client(() -> new AccountKeys(account).callBy(key, "iam"));
    }

    /** A managed policy of the account, by its ARN. */
    String managed(String name, String document) {
        PolicyDocument parsed = PolicyDocument.parse(document, PolicyKind.IDENTITY);
        return account.managedPolicies()
                .create(name, "/", null, parsed, Map.of())
                .arn();
    }

    private static IamClient client(Supplier<Call> calls) {
        return InProcessClient.create(IamClient.class, IamService.model(), calls, (call, status) -> {});
    }

    @Override
    public void accessKeyIssued(String accessKeyId) {}

    @Override
    public void instanceLaunched(String instanceId) {}
}
