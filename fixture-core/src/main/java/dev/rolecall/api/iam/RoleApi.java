package dev.rolecall.api.iam;

import dev.rolecall.account.Account;
import dev.rolecall.account.Role;
import dev.rolecall.account.Roles;
import dev.rolecall.api.Page;
import dev.rolecall.auth.Call;
import dev.rolecall.policy.PolicyDocument;
import dev.rolecall.policy.PolicyKind;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleResponse;
import software.amazon.awssdk.services.iam.model.DeleteRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteRoleResponse;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.ListRolesRequest;
import software.amazon.awssdk.services.iam.model.ListRolesResponse;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.UpdateRoleDescriptionRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleDescriptionResponse;
import software.amazon.awssdk.services.iam.model.UpdateRoleRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleResponse;

/** Roles and their trust policies. */
final class RoleApi implements IamClient {

    private final Call call;
    private final Account account;
    private final Roles roles;

    RoleApi(Call call) {
        this.call = call;
        this.account = call.account();
        this.roles = account.roles();
    }

    @Override
    public CreateRoleResponse createRole(CreateRoleRequest request) {
        String path = Optional.ofNullable(request.path()).orElse("/");
        Map<String, String> tags = IamShapes.tags(request.tags());
        Target.requireCreation(
                call,
                "iam:CreateRole",
                "iam:TagRole",
                account.iamArn("role", path, request.roleName()),
                new RequestKeys().boundary(request.permissionsBoundary()),
                tags);
        PolicyDocument trust = PolicyDocument.parse(request.assumeRolePolicyDocument(), PolicyKind.TRUST);
        Duration maxSession = Optional.ofNullable(request.maxSessionDuration())
                .map(Duration::ofSeconds)
                .orElse(Role.DEFAULT_MAX_SESSION);
        Role role = roles.create(
                request.roleName(),
                path,
                trust,
                request.description(),
                maxSession,
                tags,
                request.permissionsBoundary());
        return CreateRoleResponse.builder()
                .role(IamShapes.created(role, account))
                .build();
    }

    @Override
    public GetRoleResponse getRole(GetRoleRequest request) {
        Target.role(account, request.roleName()).require(call, "iam:GetRole");
        return GetRoleResponse.builder()
                .role(IamShapes.described(roles.get(request.roleName()), account))
                .build();
    }

    @Override
    public ListRolesResponse listRoles(ListRolesRequest request) {
        String prefix = Optional.ofNullable(request.pathPrefix()).orElse("/");
        call.require("iam:ListRoles", account.iamArn("role", prefix, ""));
        Page<Role> page = Page.of(roles.list(prefix), Role::name, request.maxItems(), 100, request.marker());
        return ListRolesResponse.builder()
                .roles(page.items().stream()
                        .map(role -> IamShapes.listed(role, account))
                        .toList())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    @Override
    public UpdateRoleResponse updateRole(UpdateRoleRequest request) {
        Target.role(account, request.roleName()).require(call, "iam:UpdateRole");
        Duration maxSession = Optional.ofNullable(request.maxSessionDuration())
                .map(Duration::ofSeconds)
                .orElse(null);
        roles.update(request.roleName(), request.description(), maxSession);
        return UpdateRoleResponse.builder().build();
    }

    @Override
    public UpdateRoleDescriptionResponse updateRoleDescription(UpdateRoleDescriptionRequest request) {
        Target.role(account, request.roleName()).require(call, "iam:UpdateRoleDescription");
        Role changed = roles.update(request.roleName(), request.description(), null);
        return UpdateRoleDescriptionResponse.builder()
                .role(IamShapes.described(changed, account))
                .build();
    }

    @Override
    public UpdateAssumeRolePolicyResponse updateAssumeRolePolicy(UpdateAssumeRolePolicyRequest request) {
        Target.role(account, request.roleName()).require(call, "iam:UpdateAssumeRolePolicy");
        roles.get(request.roleName());
        roles.updateTrustPolicy(request.roleName(), PolicyDocument.parse(request.policyDocument(), PolicyKind.TRUST));
        return UpdateAssumeRolePolicyResponse.builder().build();
    }

    @Override
    public DeleteRoleResponse deleteRole(DeleteRoleRequest request) {
        Target.role(account, request.roleName()).require(call, "iam:DeleteRole");
        roles.delete(request.roleName());
        return DeleteRoleResponse.builder().build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
