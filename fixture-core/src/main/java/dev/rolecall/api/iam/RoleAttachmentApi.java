package dev.rolecall.api.iam;

import dev.rolecall.account.Account;
import dev.rolecall.account.ManagedPolicy;
import dev.rolecall.account.Roles;
import dev.rolecall.api.Page;
import dev.rolecall.auth.Call;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesResponse;

/** The managed policies attached to roles. */
final class RoleAttachmentApi implements IamClient {

    private final Call call;
    private final Account account;
    private final Roles roles;

    RoleAttachmentApi(Call call) {
        this.call = call;
        this.account = call.account();
        this.roles = account.roles();
    }

    @Override
    public AttachRolePolicyResponse attachRolePolicy(AttachRolePolicyRequest request) {
        requireChange("iam:AttachRolePolicy", request.roleName(), request.policyArn());
        roles.attach(request.roleName(), request.policyArn());
        return AttachRolePolicyResponse.builder().build();
    }

    @Override
    public DetachRolePolicyResponse detachRolePolicy(DetachRolePolicyRequest request) {
        requireChange("iam:DetachRolePolicy", request.roleName(), request.policyArn());
        roles.detach(request.roleName(), request.policyArn());
        return DetachRolePolicyResponse.builder().build();
    }

    @Override
    public ListAttachedRolePoliciesResponse listAttachedRolePolicies(ListAttachedRolePoliciesRequest request) {
        Target.role(account, request.roleName()).require(call, "iam:ListAttachedRolePolicies");
        String prefix = Optional.ofNullable(request.pathPrefix()).orElse("/");
        List<ManagedPolicy> attached = roles.get(request.roleName()).permissions().attached().stream()
                .flatMap(arn -> account.managedPolicies().find(arn).stream())
                .filter(policy -> policy.path().startsWith(prefix))
                .sorted(Comparator.comparing(PolicyShapes::key, String.CASE_INSENSITIVE_ORDER))
                .toList();
        Page<ManagedPolicy> page = Page.of(attached, PolicyShapes::key, request.maxItems(), 100, request.marker());
        return ListAttachedRolePoliciesResponse.builder()
                .attachedPolicies(page.items().stream()
                        .map(policy -> AttachedPolicy.builder()
                                .policyName(policy.name())
                                .policyArn(policy.arn())
                                .build())
                        .toList())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    private void requireChange(String action, String roleName, String policyArn) {
        RequestKeys keys = new RequestKeys().policy(policyArn);
        roles.find(roleName).ifPresent(role -> keys.boundary(role.permissions().boundary()));
        Target.role(account, roleName).require(call, action, keys);
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
