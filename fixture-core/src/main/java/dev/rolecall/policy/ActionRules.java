package dev.rolecall.policy;

import org.jspecify.annotations.Nullable;

/** Check 7, the form of actions. The name behind the colon may be anything, even nonsense; it then matches nothing (A2). */
final class ActionRules {

    private ActionRules() {}

    static void check(RawStatement statement) {
        RawStatement.Element actions = statement.actions();
        if (actions == null) {
            return;
        }
        for (String action : actions.values()) {
            String error = action.equals("*") ? null : error(action);
            if (error != null) {
                throw new MalformedPolicyException(
                        error, "expected \"*\" or an action such as s3:Get*, found \"" + action + '"');
            }
        }
    }

    private static @Nullable String error(String action) {
        String[] parts = action.split(":", -1);
        if (parts.length == 1) {
            return "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.";
        } else if (parts.length > 2) {
            return "Actions/Condition can contain only one colon.";
        }
        boolean vendor = !parts[0].isEmpty() && parts[0].chars().allMatch(ActionRules::isVendorCharacter);
        return vendor ? null : "Vendor " + parts[0] + " is not valid";
    }

    private static boolean isVendorCharacter(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '.';
    }
}
