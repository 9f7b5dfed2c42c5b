package dev.rolecall.api.iam;

import dev.rolecall.account.Roles;
import dev.rolecall.api.Page;
import dev.rolecall.auth.Call;
import dev.rolecall.policy.PolicyDocument;
import dev.rolecall.policy.PolicyKind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyResponse;

/** The inline policies of roles. */
final class RolePolicyApi implements IamClient {

    private final Call call;
    private final Roles roles;

    RolePolicyApi(Call call) {
        this.call = call;
        this.roles = call.account().roles();
    }

    @Override
    public PutRolePolicyResponse putRolePolicy(PutRolePolicyRequest request) {
        requireChange("iam:PutRolePolicy", request.roleName());
        roles.get(request.roleName());
        PolicyDocument document = PolicyDocument.parse(request.policyDocument(), PolicyKind.IDENTITY);
        roles.putPolicy(request.roleName(), request.policyName(), document);
        return PutRolePolicyResponse.builder().build();
    }

    @Override
    public GetRolePolicyResponse getRolePolicy(GetRolePolicyRequest request) {
        Target.role(call.account(), request.roleName()).require(call, "iam:GetRolePolicy");
        PolicyDocument document = roles.getPolicy(request.roleName(), request.policyName());
        return GetRolePolicyResponse.builder()
                .roleName(request.roleName())
                .policyName(request.policyName())
                .policyDocument(IamShapes.encoded(document))
                .build();
    }

    @Override
    public ListRolePoliciesResponse listRolePolicies(ListRolePoliciesRequest request) {
        Target.role(call.account(), request.roleName()).require(call, "iam:ListRolePolicies");
        List<String> names = roles.get(request.roleName()).permissions().inline().keySet().stream()
                .sorted(String.CASE_INSENSITIVE_ORDER)
                .toList();
        Page<String> page = Page.of(names, name -> name, request.maxItems(), 100, request.marker());
        return ListRolePoliciesResponse.builder()
                .policyNames(page.items())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    @Override
    public DeleteRolePolicyResponse deleteRolePolicy(DeleteRolePolicyRequest request) {
        requireChange("iam:DeleteRolePolicy", request.roleName());
        roles.deletePolicy(request.roleName(), request.policyName());
        return DeleteRolePolicyResponse.builder().build();
    }

    private void requireChange(String action, String roleName) {
        @Nullable
        String boundary =
                roles.find(roleName).map(role -> role.permissions().boundary()).orElse(null);
        Target.role(call.account(), roleName).require(call, action, new RequestKeys().boundary(boundary));
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
