package dev.rolecall.api.iam;

import dev.rolecall.account.Principal;
import dev.rolecall.account.Refusal;
import dev.rolecall.auth.Call;
import org.jspecify.annotations.Nullable;

/** The user that a request means. One that names nobody means whoever signed it. */
final class MeantUser {

    private MeantUser() {}

    /** @throws Refusal {@code ValidationError} if nobody is named, and no user has signed */
    static String of(Call call, @Nullable String named) {
        if (named != null) {
            return named;
        }
        if (call.principal() instanceof Principal.IamUser user) {
            return user.name();
        }
        throw new Refusal("ValidationError", "Must specify userName when calling with non-User credentials");
    }
}
