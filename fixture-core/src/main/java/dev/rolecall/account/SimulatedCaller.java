package dev.rolecall.account;

import dev.rolecall.policy.Caller;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom a simulation takes to be the caller.
 *
 * @param keys the condition keys that every request of this caller carries, as far as they follow from who it is
 */
public record SimulatedCaller(Caller caller, Map<String, String> keys) {

    private static final Pattern IDENTITY =
            Pattern.compile("arn:[^:]+:iam::(\\d{12}):(user/|role/|root$)(?:.*/)?([^/]*)");
    private static final Pattern SESSION = Pattern.compile("(arn:[^:]+):sts::(\\d{12}):assumed-role/([^/]+)/([^/]+)");
    private static final Pattern SERVICE = Pattern.compile("[a-z0-9.-]+\\.amazonaws\\.com");

    public SimulatedCaller {
        keys = Map.copyOf(keys);
    }

    /** Somebody of the account, about whom nothing is known. */
    public static SimulatedCaller unknown(Account account) {
        return new SimulatedCaller(
                new Caller.User(account.iamArn("user", "/", "STUB_PRINCIPAL_FOR_POLICY_SIMULATOR")), Map.of());
    }

    /**
     * The caller of this ARN, existing or not: a user, a role, a session of a role or the root user; or a service by its name.
     *
     * @throws Refusal {@code InvalidInput} for anything else
     */
    public static SimulatedCaller of(Account account, String arn) {
        Matcher identity = IDENTITY.matcher(arn);
        Matcher session = SESSION.matcher(arn);
        if (identity.matches()) {
            return switch (identity.group(2)) {
                case "user/" -> user(account, arn, identity.group(1), identity.group(3));
                case "role/" -> new SimulatedCaller(new Caller.Role(arn), keys("AssumedRole", arn, identity.group(1)));
                default -> root(arn, identity.group(1));
            };
        }
        if (session.matches()) {
            return session(account, arn, session);
        }
        if (SERVICE.matcher(arn).matches()) {
            return new SimulatedCaller(new Caller.Service(arn), Map.of());
        }
        throw new Refusal(
                "InvalidInput", "Invalid caller - Caller must be an IAM user, role or group in this context.");
    }

    private static SimulatedCaller user(Account account, String arn, String accountId, String name) {
        Map<String, String> keys = keys("User", arn, accountId);
        keys.put("aws:username", name);
        account.users().findByArn(arn).ifPresent(user -> keys.put("aws:userid", user.id()));
        return new SimulatedCaller(new Caller.User(arn), keys);
    }

    private static SimulatedCaller root(String arn, String accountId) {
        Map<String, String> keys = keys("Account", arn, accountId);
        keys.put("aws:userid", accountId);
        return new SimulatedCaller(new Caller.Root(arn), keys);
    }

    /** The ARN of a session lacks the path of its role, which only the account knows. */
    private static SimulatedCaller session(Account account, String arn, Matcher session) {
        String accountId = session.group(2);
        var role = account.roles().find(session.group(3)).filter(found -> accountId.equals(account.id()));
        String roleArn = role.map(Role::arn)
                .orElseGet(() -> session.group(1) + ":iam::" + accountId + ":role/" + session.group(3));
        Map<String, String> keys = keys("AssumedRole", roleArn, accountId);
        role.ifPresent(found -> keys.put("aws:userid", found.id() + ":" + session.group(4)));
        return new SimulatedCaller(new Caller.RoleSession(arn, roleArn), keys);
    }

    private static Map<String, String> keys(String type, String arn, String accountId) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("aws:PrincipalType", type);
        keys.put("aws:PrincipalArn", arn);
        keys.put("aws:PrincipalAccount", accountId);
        return keys;
    }
}
