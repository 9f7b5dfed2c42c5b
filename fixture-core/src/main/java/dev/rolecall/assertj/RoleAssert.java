package dev.rolecall.assertj;

import dev.rolecall.permissions.Access;
import dev.rolecall.permissions.GrantedStatement;
import dev.rolecall.permissions.PermissionReport;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;

/** Assertions on what one role was granted, used and was denied. */
public final class RoleAssert extends AbstractAssert<RoleAssert, PermissionReport> {

    RoleAssert(PermissionReport actual) {
        super(actual, RoleAssert.class);
    }

    /**
     * Verify that the role did this at least once and was allowed to.
     *
     * @param action {@code s3:PutObject}, in any case
     */
    public RoleAssert used(String action) {
        if (!names(actual.used(), action)) {
            failWithMessage(
                    "%nExpecting role %s to have used%n  %s%nbut it did not:%n%s", actual.role(), action, actual);
        }
        return this;
    }

    /**
     * Verify that the role was never allowed to do this, be it that it did not try.
     *
     * @param action {@code s3:PutObject}, in any case
     */
    public RoleAssert didNotUse(String action) {
        if (names(actual.used(), action)) {
            failWithMessage(
                    "%nExpecting role %s not to have used%n  %s%nbut it did:%n%s", actual.role(), action, actual);
        }
        return this;
    }

    /**
     * Verify that the role was denied this at least once.
     *
     * @param action {@code s3:PutObject}, in any case
     */
    public RoleAssert wasDenied(String action) {
        if (!names(actual.denied(), action)) {
            failWithMessage(
                    "%nExpecting role %s to have been denied%n  %s%nbut it was not:%n%s",
                    actual.role(), action, actual);
        }
        return this;
    }

    /** Verify that every statement of the role's policies decided at least one request. */
    public RoleAssert hasNoUnusedPermissions() {
        List<GrantedStatement> unused = actual.unused();
        if (!unused.isEmpty()) {
            failWithMessage(
                    "%nExpecting role %s to have used every statement of its policies, but not used were:%n%s%nof:%n%s",
                    actual.role(),
                    unused.stream().map(statement -> "  " + statement).collect(Collectors.joining("\n")),
                    actual);
        }
        return this;
    }

    private static boolean names(List<Access> accesses, String action) {
        return accesses.stream().anyMatch(access -> access.action().equalsIgnoreCase(action));
    }
}
