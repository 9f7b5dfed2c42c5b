package dev.rolecall.api.sts;

import dev.rolecall.account.Refusal;
import org.jspecify.annotations.Nullable;

/** What a request to STS may carry that is not faked. */
final class Unsupported {

    private Unsupported() {}

    static void refuseMfa(@Nullable String serialNumber, @Nullable String tokenCode) {
        if (serialNumber != null || tokenCode != null) {
            throw new Refusal("NotImplemented", "RoleCall does not fake MFA devices: SerialNumber and TokenCode.");
        }
    }

    static void refuseContexts(boolean provided) {
        if (provided) {
            throw new Refusal("NotImplemented", "RoleCall does not fake sts:AssumeRole with ProvidedContexts yet.");
        }
    }
}
