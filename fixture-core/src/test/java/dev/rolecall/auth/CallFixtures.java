package dev.rolecall.auth;

import dev.rolecall.account.Account;
import dev.rolecall.account.Session;

/** Calls for the tests of packages that are handed one. */
public final class CallFixtures {

    private CallFixtures() {}

    public static Call bySession(Account account, Session session) {
        return Call.bySession(account, session);
    }
}
