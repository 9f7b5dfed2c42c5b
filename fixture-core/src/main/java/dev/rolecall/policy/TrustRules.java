package dev.rolecall.policy;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a role's trust policy must and must not hold. Messages as CreateRole and UpdateAssumeRolePolicy answer. */
final class TrustRules {

    private static final List<String> ACTIONS = List.of(
            "sts:assumerole",
            "sts:assumerolewithsaml",
            "sts:assumerolewithwebidentity",
            "sts:tagsession",
            "sts:setsourceidentity",
            "sts:setcontext");

    private TrustRules() {}

    static void check(List<RawStatement> statements) {
        for (RawStatement statement : statements) {
            String error = error(statement);
            if (error != null) {
                throw new MalformedPolicyException(
                        error,
                        "expected a trust policy's statement to hold Effect, Principal, sts actions and Condition; found otherwise at line "
                                + statement.start().line() + ", column "
                                + statement.start().column());
            }
        }
    }

    private static @Nullable String error(RawStatement statement) {
        RawStatement.Element resources = statement.resources();
        RawStatement.Principals principals = statement.principals();
        RawStatement.Element actions = statement.actions();
        if (resources != null) {
            return resources.negated()
                    ? "AssumeRole policy must not contain resources."
                    : "Has prohibited field Resource";
        } else if (principals == null) {
            return "Missing required field Principal";
        } else if (principals.named().isEmpty()) {
            return "Missing required field Principal cannot be empty!";
        } else if (principals.negated() && statement.effect().equals("Allow")) {
            return "Allow with NotPrincipal is not allowed.";
        } else if (actions == null || actions.values().isEmpty()) {
            return "Policy statement must contain actions.";
        }
        boolean assumes = !actions.negated() && actions.values().stream().allMatch(TrustRules::assumesRoles);
        return assumes ? null : "AssumeRole policy may only specify STS AssumeRole actions.";
    }

    private static boolean assumesRoles(String action) {
        String pattern = action.toLowerCase(Locale.ROOT);
        return pattern.startsWith("sts:") && ACTIONS.stream().anyMatch(Glob.of(pattern)::matches);
    }
}
