package dev.rolecall.api.iam;

import dev.rolecall.account.Account;
import dev.rolecall.auth.Call;
import java.util.Map;

/**
 * What a request is judged on: the ARN of an entity and its tags. An entity that does not exist is judged on the ARN it would have at the
 * root.
 */
record Target(String arn, Map<String, String> tags) {

    static Target role(Account account, String name) {
        return account.roles()
                .find(name)
                .map(role -> new Target(role.arn(), role.tags()))
                .orElseGet(() -> new Target(account.iamArn("role", "/", name), Map.of()));
    }

    static Target instanceProfile(Account account, String name) {
        return account.instanceProfiles()
                .find(name)
                .map(profile -> new Target(profile.arn(), profile.tags()))
                .orElseGet(() -> new Target(account.iamArn("instance-profile", "/", name), Map.of()));
    }

    static Target policy(Account account, String arn) {
        return account.managedPolicies()
                .find(arn)
                .map(policy -> new Target(arn, policy.tags()))
                .orElseGet(() -> new Target(arn, Map.of()));
    }

    static Target user(Account account, String name) {
        return account.users()
                .find(name)
                .map(user -> new Target(user.arn(), user.tags()))
                .orElseGet(() -> new Target(account.iamArn("user", "/", name), Map.of()));
    }

    static Target group(Account account, String name) {
        return account.groups()
                .find(name)
                .map(group -> new Target(group.arn(), Map.of()))
                .orElseGet(() -> new Target(account.iamArn("group", "/", name), Map.of()));
    }

    /** Go on only if the caller may change the permissions of a user, whose boundary is a condition key then. */
    static void requireUserChange(Call call, String action, String userName, RequestKeys keys) {
        call.account()
                .users()
                .find(userName)
                .ifPresent(user -> keys.boundary(user.permissions().boundary()));
        user(call.account(), userName).require(call, action, keys);
    }

    /** @throws dev.rolecall.auth.Denied with AWS's sentence */
    void require(Call call, String action) {
        require(call, action, new RequestKeys());
    }

    void require(Call call, String action, RequestKeys keys) {
        call.require(action, arn, keys.ofResource(tags).build());
    }

    /** Go on only if the caller may create this with these tags, which takes the permission to tag as well. */
    static void requireCreation(
            Call call, String action, String tagAction, String arn, RequestKeys keys, Map<String, String> tags) {
        call.require(action, arn, keys.tags(tags).build());
        if (!tags.isEmpty()) {
            call.require(tagAction, arn, new RequestKeys().tags(tags).build());
        }
    }
}
