package dev.rolecall.api.iam;

import dev.rolecall.account.Account;
import dev.rolecall.account.Users;
import dev.rolecall.api.Page;
import dev.rolecall.auth.Call;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.DetachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedUserPoliciesResponse;

/** The managed policies attached to users. */
final class UserAttachmentApi implements IamClient {

    private final Call call;
    private final Account account;
    private final Users users;

    UserAttachmentApi(Call call) {
        this.call = call;
        this.account = call.account();
        this.users = account.users();
    }

    @Override
    public AttachUserPolicyResponse attachUserPolicy(AttachUserPolicyRequest request) {
        Target.requireUserChange(
                call, "iam:AttachUserPolicy", request.userName(), new RequestKeys().policy(request.policyArn()));
        users.attach(request.userName(), request.policyArn());
        return AttachUserPolicyResponse.builder().build();
    }

    @Override
    public DetachUserPolicyResponse detachUserPolicy(DetachUserPolicyRequest request) {
        Target.requireUserChange(
                call, "iam:DetachUserPolicy", request.userName(), new RequestKeys().policy(request.policyArn()));
        users.detach(request.userName(), request.policyArn());
        return DetachUserPolicyResponse.builder().build();
    }

    @Override
    public ListAttachedUserPoliciesResponse listAttachedUserPolicies(ListAttachedUserPoliciesRequest request) {
        Target.user(account, request.userName()).require(call, "iam:ListAttachedUserPolicies");
        Page<AttachedPolicy> page = IdentityShapes.attached(
                account,
                users.get(request.userName()).permissions(),
                request.pathPrefix(),
                request.maxItems(),
                request.marker());
        return ListAttachedUserPoliciesResponse.builder()
                .attachedPolicies(page.items())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
