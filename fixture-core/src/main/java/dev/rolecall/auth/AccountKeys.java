package dev.rolecall.auth;

import dev.rolecall.account.AccessKey;
import dev.rolecall.account.Account;
import dev.rolecall.account.Session;
import java.util.Optional;

/** The keys that one account has issued, and whom they stand for. */
public final class AccountKeys implements CredentialLookup {

    private final Account account;

    public AccountKeys(Account account) {
        this.account = account;
    }

    @Override
    public Optional<KnownCredential> find(String accessKeyId) {
        return account.sessions()
                .find(accessKeyId)
                .map(AccountKeys::known)
                .or(() -> account.users()
                        .keys()
                        .find(accessKeyId)
                        .filter(AccessKey::active)
                        .map(AccountKeys::known));
    }

    /**
     * The call that whoever holds this key makes of a service.
     *
     * @throws AuthenticationException if the key is no longer known, or the service takes the key for no key at all, as all but STS do with an instance's identity
     */
    public Call callBy(String accessKeyId, String service) {
        Call call = callBy(accessKeyId);
        if (!SessionReach.reaches(call, service)) {
            throw new AuthenticationException(AuthenticationProblem.UNKNOWN_KEY);
        }
        return call;
    }

    private Call callBy(String accessKeyId) {
        return account.sessions()
                .find(accessKeyId)
                .map(session -> Call.bySession(account, session))
                .or(() -> account.users()
                        .keys()
                        .find(accessKeyId)
                        .flatMap(key -> account.users().findById(key.userId()))
                        .map(user -> Call.byUser(account, user)))
                .orElseThrow(() -> new AuthenticationException(AuthenticationProblem.UNKNOWN_KEY));
    }

    /** Note that a request signed so was believed. */
    public void used(SignatureClaim claim) {
        account.users()
                .keys()
                .used(
                        claim.accessKeyId(),
                        claim.scope().service(),
                        claim.scope().region());
    }

    private static KnownCredential known(Session session) {
        return new KnownCredential(
                session.accessKeyId(), session.secretAccessKey(), session.sessionToken(), session.expiration());
    }

    private static KnownCredential known(AccessKey key) {
        return new KnownCredential(key.accessKeyId(), key.secretAccessKey(), null, null);
    }
}
