package dev.rolecall.api.iam;

import dev.rolecall.account.Account;
import dev.rolecall.account.Groups;
import dev.rolecall.api.Page;
import dev.rolecall.auth.Call;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.DetachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedGroupPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedGroupPoliciesResponse;

/** The managed policies attached to groups. */
final class GroupAttachmentApi implements IamClient {

    private final Call call;
    private final Account account;
    private final Groups groups;

    GroupAttachmentApi(Call call) {
        this.call = call;
        this.account = call.account();
        this.groups = account.groups();
    }

    @Override
    public AttachGroupPolicyResponse attachGroupPolicy(AttachGroupPolicyRequest request) {
        Target.group(account, request.groupName())
                .require(call, "iam:AttachGroupPolicy", new RequestKeys().policy(request.policyArn()));
        groups.attach(request.groupName(), request.policyArn());
        return AttachGroupPolicyResponse.builder().build();
    }

    @Override
    public DetachGroupPolicyResponse detachGroupPolicy(DetachGroupPolicyRequest request) {
        Target.group(account, request.groupName())
                .require(call, "iam:DetachGroupPolicy", new RequestKeys().policy(request.policyArn()));
        groups.detach(request.groupName(), request.policyArn());
        return DetachGroupPolicyResponse.builder().build();
    }

    @Override
    public ListAttachedGroupPoliciesResponse listAttachedGroupPolicies(ListAttachedGroupPoliciesRequest request) {
        Target.group(account, request.groupName()).require(call, "iam:ListAttachedGroupPolicies");
        Page<AttachedPolicy> page = IdentityShapes.attached(
                account,
                groups.get(request.groupName()).permissions(),
                request.pathPrefix(),
                request.maxItems(),
                request.marker());
        return ListAttachedGroupPoliciesResponse.builder()
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
