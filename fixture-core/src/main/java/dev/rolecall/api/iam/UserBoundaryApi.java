package dev.rolecall.api.iam;

import dev.rolecall.account.Account;
import dev.rolecall.account.Users;
import dev.rolecall.auth.Call;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.DeleteUserPermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserPermissionsBoundaryResponse;
import software.amazon.awssdk.services.iam.model.PutUserPermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.PutUserPermissionsBoundaryResponse;

/** The permissions boundaries of users. */
final class UserBoundaryApi implements IamClient {

    private final Call call;
    private final Account account;
    private final Users users;

    UserBoundaryApi(Call call) {
        this.call = call;
        this.account = call.account();
        this.users = account.users();
    }

    @Override
    public PutUserPermissionsBoundaryResponse putUserPermissionsBoundary(PutUserPermissionsBoundaryRequest request) {
        RequestKeys keys = new RequestKeys().boundary(request.permissionsBoundary());
        Target.user(account, request.userName()).require(call, "iam:PutUserPermissionsBoundary", keys);
        users.putBoundary(request.userName(), request.permissionsBoundary());
        return PutUserPermissionsBoundaryResponse.builder().build();
    }

    @Override
    public DeleteUserPermissionsBoundaryResponse deleteUserPermissionsBoundary(
            DeleteUserPermissionsBoundaryRequest request) {
        Target.requireUserChange(call, "iam:DeleteUserPermissionsBoundary", request.userName(), new RequestKeys());
        users.deleteBoundary(request.userName());
        return DeleteUserPermissionsBoundaryResponse.builder().build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
