package dev.rolecall.api.iam;

import dev.rolecall.account.Roles;
import dev.rolecall.auth.Call;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.DeleteRolePermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePermissionsBoundaryResponse;
import software.amazon.awssdk.services.iam.model.PutRolePermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.PutRolePermissionsBoundaryResponse;

/** The permissions boundaries of roles. */
final class RoleBoundaryApi implements IamClient {

    private final Call call;
    private final Roles roles;

    RoleBoundaryApi(Call call) {
        this.call = call;
        this.roles = call.account().roles();
    }

    @Override
    public PutRolePermissionsBoundaryResponse putRolePermissionsBoundary(PutRolePermissionsBoundaryRequest request) {
        Target.role(call.account(), request.roleName())
                .require(
                        call,
                        "iam:PutRolePermissionsBoundary",
                        new RequestKeys().boundary(request.permissionsBoundary()));
        roles.putBoundary(request.roleName(), request.permissionsBoundary());
        return PutRolePermissionsBoundaryResponse.builder().build();
    }

    @Override
    public DeleteRolePermissionsBoundaryResponse deleteRolePermissionsBoundary(
            DeleteRolePermissionsBoundaryRequest request) {
        RequestKeys keys = new RequestKeys();
        roles.find(request.roleName())
                .ifPresent(role -> keys.boundary(role.permissions().boundary()));
        Target.role(call.account(), request.roleName()).require(call, "iam:DeleteRolePermissionsBoundary", keys);
        roles.deleteBoundary(request.roleName());
        return DeleteRolePermissionsBoundaryResponse.builder().build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
