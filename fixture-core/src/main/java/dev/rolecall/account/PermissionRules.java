package dev.rolecall.account;

import dev.rolecall.policy.PolicyDocument;

/**
 * What may be done to the permissions of one kind of identity, and how it is refused.
 *
 * @param kind {@code user} or {@code group}, as messages call it
 */
record PermissionRules(Account account, String kind, Quota inlineSize, Quota attached) {

    /** @throws Refusal {@code LimitExceeded} if the inline policies grow beyond the quota */
    Permissions put(String owner, Permissions permissions, String policyName, PolicyDocument document) {
        Permissions changed = permissions.withInline(policyName, document);
        int limit = account.quota(inlineSize);
        if (changed.inlineSize() > limit) {
            throw new Refusal(
                    "LimitExceeded", "Maximum policy size of %d bytes exceeded for %s %s", limit, kind, owner);
        }
        return changed;
    }

    /** @throws Refusal {@code NoSuchEntity} if there is no inline policy of this name */
    PolicyDocument get(Permissions permissions, String policyName) {
        return permissions
                .inline(policyName)
                .orElseThrow(() ->
                        new Refusal("NoSuchEntity", "The %s policy with name %s cannot be found.", kind, policyName));
    }

    /** @throws Refusal {@code NoSuchEntity} if there is no inline policy of this name */
    Permissions delete(Permissions permissions, String policyName) {
        get(permissions, policyName);
        return permissions.withoutInline(policyName);
    }

    /**
     * Attach a managed policy; one that is attached already stays.
     *
     * @throws Refusal {@code NoSuchEntity} for a policy that is not there, {@code LimitExceeded} for one too many
     */
    Permissions attach(Permissions permissions, String policyArn) {
        ManagedPolicies.requireArn(policyArn);
        account.managedPolicies().attachable(policyArn);
        Permissions changed = permissions.withAttached(policyArn);
        if (!permissions.attached().contains(policyArn)) {
            account.require(attached, changed.attached().size());
        }
        return changed;
    }

    /** @throws Refusal {@code NoSuchEntity} for a policy that is not attached */
    Permissions detach(Permissions permissions, String policyArn) {
        ManagedPolicies.requireArn(policyArn);
        if (!permissions.attached().contains(policyArn)) {
            throw ManagedPolicies.notFound(policyArn);
        }
        return permissions.withoutAttached(policyArn);
    }

    /** @throws Refusal {@code NoSuchEntity} for a boundary that is not there */
    Permissions bound(Permissions permissions, String policyArn) {
        ManagedPolicies.requireArn(policyArn);
        if (account.managedPolicies().find(policyArn).isEmpty()) {
            throw new Refusal("NoSuchEntity", "Scope ARN: %s does not exist or is not attachable.", policyArn);
        }
        return permissions.withBoundary(policyArn);
    }

    /** @throws Refusal {@code DeleteConflict} while there are policies */
    static void requireNone(Permissions permissions) {
        if (!permissions.inline().isEmpty()) {
            throw new Refusal("DeleteConflict", "Cannot delete entity, must delete policies first.");
        }
        if (!permissions.attached().isEmpty()) {
            throw new Refusal("DeleteConflict", "Cannot delete entity, must detach all policies first.");
        }
    }
}
