package dev.rolecall.api.iam;

import dev.rolecall.account.Account;
import dev.rolecall.account.Role;
import dev.rolecall.account.Roles;
import dev.rolecall.api.Page;
import dev.rolecall.auth.Call;
import dev.rolecall.policy.PolicyDocument;
import dev.rolecall.policy.PolicyKind;
import java.time.Duration;
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
        call.require("iam:CreateRole", account.iamArn("role", path, request.roleName()));
        PolicyDocument trust = PolicyDocument.parse(request.assumeRolePolicyDocument(), PolicyKind.TRUST);
        Duration maxSession = Optional.ofNullable(request.maxSessionDuration())
                .map(Duration::ofSeconds)
                .orElse(Role.DEFAULT_MAX_SESSION);
        Role role = roles.create(
                request.roleName(), path, trust, request.description(), maxSession, IamShapes.tags(request.tags()));
        return CreateRoleResponse.builder().role(IamShapes.created(role)).build();
    }

    @Override
    public GetRoleResponse getRole(GetRoleRequest request) {
        call.require("iam:GetRole", arn(call, request.roleName()));
        return GetRoleResponse.builder()
                .role(IamShapes.described(roles.get(request.roleName())))
                .build();
    }

    @Override
    public ListRolesResponse listRoles(ListRolesRequest request) {
        String prefix = Optional.ofNullable(request.pathPrefix()).orElse("/");
        call.require("iam:ListRoles", account.iamArn("role", prefix, ""));
        Page<Role> page = Page.of(roles.list(prefix), Role::name, request.maxItems(), 100, request.marker());
        return ListRolesResponse.builder()
                .roles(page.items().stream().map(IamShapes::listed).toList())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    @Override
    public UpdateAssumeRolePolicyResponse updateAssumeRolePolicy(UpdateAssumeRolePolicyRequest request) {
        call.require("iam:UpdateAssumeRolePolicy", arn(call, request.roleName()));
        roles.get(request.roleName());
        roles.updateTrustPolicy(request.roleName(), PolicyDocument.parse(request.policyDocument(), PolicyKind.TRUST));
        return UpdateAssumeRolePolicyResponse.builder().build();
    }

    @Override
    public DeleteRoleResponse deleteRole(DeleteRoleRequest request) {
        call.require("iam:DeleteRole", arn(call, request.roleName()));
        roles.delete(request.roleName());
        return DeleteRoleResponse.builder().build();
    }

    /** The ARN that a request about a role is judged on; for a role that does not exist, the one it would have at the root. */
    static String arn(Call call, String roleName) {
        return call.account()
                .roles()
                .find(roleName)
                .map(Role::arn)
                .orElseGet(() -> call.account().iamArn("role", "/", roleName));
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
