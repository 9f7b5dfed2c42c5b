package dev.rolecall.api.iam;

import dev.rolecall.account.Account;
import dev.rolecall.account.Groups;
import dev.rolecall.api.Page;
import dev.rolecall.auth.Call;
import dev.rolecall.policy.PolicyDocument;
import dev.rolecall.policy.PolicyKind;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.DeleteGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.ListGroupPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListGroupPoliciesResponse;
import software.amazon.awssdk.services.iam.model.PutGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.PutGroupPolicyResponse;

/** The inline policies of groups. */
final class GroupPolicyApi implements IamClient {

    private final Call call;
    private final Account account;
    private final Groups groups;

    GroupPolicyApi(Call call) {
        this.call = call;
        this.account = call.account();
        this.groups = account.groups();
    }

    @Override
    public PutGroupPolicyResponse putGroupPolicy(PutGroupPolicyRequest request) {
        Target.group(account, request.groupName()).require(call, "iam:PutGroupPolicy");
        groups.get(request.groupName());
        PolicyDocument document = PolicyDocument.parse(request.policyDocument(), PolicyKind.IDENTITY);
        groups.putPolicy(request.groupName(), request.policyName(), document);
        return PutGroupPolicyResponse.builder().build();
    }

    @Override
    public GetGroupPolicyResponse getGroupPolicy(GetGroupPolicyRequest request) {
        Target.group(account, request.groupName()).require(call, "iam:GetGroupPolicy");
        PolicyDocument document = groups.getPolicy(request.groupName(), request.policyName());
        return GetGroupPolicyResponse.builder()
                .groupName(request.groupName())
                .policyName(request.policyName())
                .policyDocument(IamShapes.encoded(document))
                .build();
    }

    @Override
    public ListGroupPoliciesResponse listGroupPolicies(ListGroupPoliciesRequest request) {
        Target.group(account, request.groupName()).require(call, "iam:ListGroupPolicies");
        Page<String> page = IdentityShapes.inline(
                groups.get(request.groupName()).permissions(), request.maxItems(), request.marker());
        return ListGroupPoliciesResponse.builder()
                .policyNames(page.items())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    @Override
    public DeleteGroupPolicyResponse deleteGroupPolicy(DeleteGroupPolicyRequest request) {
        Target.group(account, request.groupName()).require(call, "iam:DeleteGroupPolicy");
        groups.deletePolicy(request.groupName(), request.policyName());
        return DeleteGroupPolicyResponse.builder().build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
