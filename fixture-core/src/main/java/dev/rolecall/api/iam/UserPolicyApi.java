package dev.rolecall.api.iam;

import dev.rolecall.account.Account;
import dev.rolecall.account.Users;
import dev.rolecall.api.Page;
import dev.rolecall.auth.Call;
import dev.rolecall.policy.PolicyDocument;
import dev.rolecall.policy.PolicyKind;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.DeleteUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.ListUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListUserPoliciesResponse;
import software.amazon.awssdk.services.iam.model.PutUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.PutUserPolicyResponse;

/** The inline policies of users. */
final class UserPolicyApi implements IamClient {

    private final Call call;
    private final Account account;
    private final Users users;

    UserPolicyApi(Call call) {
        this.call = call;
        this.account = call.account();
        this.users = account.users();
    }

    @Override
    public PutUserPolicyResponse putUserPolicy(PutUserPolicyRequest request) {
        Target.requireUserChange(call, "iam:PutUserPolicy", request.userName(), new RequestKeys());
        users.get(request.userName());
        PolicyDocument document = PolicyDocument.parse(request.policyDocument(), PolicyKind.IDENTITY);
        users.putPolicy(request.userName(), request.policyName(), document);
        return PutUserPolicyResponse.builder().build();
    }

    @Override
    public GetUserPolicyResponse getUserPolicy(GetUserPolicyRequest request) {
        Target.user(account, request.userName()).require(call, "iam:GetUserPolicy");
        PolicyDocument document = users.getPolicy(request.userName(), request.policyName());
        return GetUserPolicyResponse.builder()
                .userName(request.userName())
                .policyName(request.policyName())
                .policyDocument(IamShapes.encoded(document))
                .build();
    }

    @Override
    public ListUserPoliciesResponse listUserPolicies(ListUserPoliciesRequest request) {
        Target.user(account, request.userName()).require(call, "iam:ListUserPolicies");
        Page<String> page = IdentityShapes.inline(
                users.get(request.userName()).permissions(), request.maxItems(), request.marker());
        return ListUserPoliciesResponse.builder()
                .policyNames(page.items())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    @Override
    public DeleteUserPolicyResponse deleteUserPolicy(DeleteUserPolicyRequest request) {
        Target.requireUserChange(call, "iam:DeleteUserPolicy", request.userName(), new RequestKeys());
        users.deletePolicy(request.userName(), request.policyName());
        return DeleteUserPolicyResponse.builder().build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
