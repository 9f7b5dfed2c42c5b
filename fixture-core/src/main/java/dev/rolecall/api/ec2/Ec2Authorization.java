package dev.rolecall.api.ec2;

import dev.rolecall.account.Account;
import dev.rolecall.account.ProfileReference;
import dev.rolecall.account.ResourceType;
import dev.rolecall.auth.Call;
import dev.rolecall.auth.Denied;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Whether the caller may do what a request asks for. What it is judged on is said where the operation is. */
final class Ec2Authorization {

    private static final String EC2 = "ec2.amazonaws.com";

    private final Call call;
    private final Account account;

    Ec2Authorization(Call call) {
        this.call = call;
        this.account = call.account();
    }

    /**
     * For an operation that is about no resource in particular.
     *
     * @throws Denied with AWS's sentence
     */
    void require(String action) {
        call.require(action, "*", new RequestKeys(account).build());
    }

    /** For an operation on something that exists, or does not. */
    void require(String action, ResourceType type, String id) {
        require(action, type, id, keys -> keys);
    }

    void require(String action, ResourceType type, String id, UnaryOperator<RequestKeys> more) {
        RequestKeys keys = new RequestKeys(account).resource(type, id);
        call.require(
                action, account.ec2Arn(type.wireName(), id), more.apply(keys).build());
    }

    /** For an operation that creates something, or uses what the account has no record of. */
    void requireArn(String action, String arn, UnaryOperator<RequestKeys> keys) {
        call.require(action, arn, keys.apply(new RequestKeys(account)).build());
    }

    /** For handing an instance the role of a profile; nothing without one. */
    void requirePassRole(@Nullable ProfileReference profile) {
        if (profile != null) {
            call.requirePassRole(account.instanceProfiles().passedRoleArn(profile), EC2);
        }
    }
}
