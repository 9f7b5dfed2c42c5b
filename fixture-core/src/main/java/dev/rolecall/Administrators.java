package dev.rolecall;

import dev.rolecall.account.AccessKey;
import dev.rolecall.account.Account;
import dev.rolecall.account.User;
import dev.rolecall.policy.NamedPolicy;
import dev.rolecall.policy.PolicyDocument;
import dev.rolecall.policy.PolicyKind;
import java.util.Map;

/** The user of an account who may do everything, for callers that need a key and no role. */
final class Administrators {

    private static final String NAME = "administrator";
    private static final NamedPolicy EVERYTHING =
            new NamedPolicy("AdministratorAccess", PolicyDocument.parse("""
                    {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""", PolicyKind.IDENTITY));

    private final Account account;

    Administrators(Account account) {
        this.account = account;
    }

    AccessKey newKey() {
        return account.users().keys().issue(user());
    }

    void importKey(String accessKeyId, String secretAccessKey) {
        account.users().keys().importKey(user(), accessKeyId, secretAccessKey);
    }

    private synchronized User user() {
        return account.users().find(NAME).orElseGet(this::create);
    }

    private User create() {
        account.users().create(NAME, "/", Map.of(), null);
        account.users().putPolicy(NAME, EVERYTHING.name(), EVERYTHING.document());
        return account.users().get(NAME);
    }
}
