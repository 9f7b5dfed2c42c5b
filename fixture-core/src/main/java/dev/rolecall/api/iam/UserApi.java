package dev.rolecall.api.iam;

import dev.rolecall.account.Account;
import dev.rolecall.account.Principal;
import dev.rolecall.account.User;
import dev.rolecall.account.Users;
import dev.rolecall.api.Page;
import dev.rolecall.auth.Call;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.CreateUserResponse;
import software.amazon.awssdk.services.iam.model.DeleteUserRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserResponse;
import software.amazon.awssdk.services.iam.model.GetUserRequest;
import software.amazon.awssdk.services.iam.model.GetUserResponse;
import software.amazon.awssdk.services.iam.model.ListUsersRequest;
import software.amazon.awssdk.services.iam.model.ListUsersResponse;
import software.amazon.awssdk.services.iam.model.UpdateUserRequest;
import software.amazon.awssdk.services.iam.model.UpdateUserResponse;

/** Users. */
final class UserApi implements IamClient {

    private final Call call;
    private final Account account;
    private final Users users;

    UserApi(Call call) {
        this.call = call;
        this.account = call.account();
        this.users = account.users();
    }

    @Override
    public CreateUserResponse createUser(CreateUserRequest request) {
        String path = Optional.ofNullable(request.path()).orElse("/");
        Map<String, String> tags = IamShapes.tags(request.tags());
        Target.requireCreation(
                call,
                "iam:CreateUser",
                "iam:TagUser",
                account.iamArn("user", path, request.userName()),
                new RequestKeys().boundary(request.permissionsBoundary()),
                tags);
        User user = users.create(request.userName(), path, tags, request.permissionsBoundary());
        return CreateUserResponse.builder().user(IdentityShapes.described(user)).build();
    }

    @Override
    public GetUserResponse getUser(GetUserRequest request) {
        if (request.userName() == null && call.principal() instanceof Principal.Root root) {
            return GetUserResponse.builder().user(IdentityShapes.root(root)).build();
        }
        String name = MeantUser.of(call, request.userName());
        Target.user(account, name).require(call, "iam:GetUser");
        return GetUserResponse.builder()
                .user(IdentityShapes.described(users.get(name)))
                .build();
    }

    @Override
    public ListUsersResponse listUsers(ListUsersRequest request) {
        String prefix = Optional.ofNullable(request.pathPrefix()).orElse("/");
        call.require("iam:ListUsers", account.iamArn("user", prefix, ""));
        Page<User> page = Page.of(users.list(prefix), User::name, request.maxItems(), 100, request.marker());
        return ListUsersResponse.builder()
                .users(page.items().stream().map(IdentityShapes::listed).toList())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    /** Takes the permission on the user as it is called, and as it will be. */
    @Override
    public UpdateUserResponse updateUser(UpdateUserRequest request) {
        Target.user(account, request.userName()).require(call, "iam:UpdateUser");
        User user = users.get(request.userName());
        String name = Optional.ofNullable(request.newUserName()).orElse(user.name());
        String path = Optional.ofNullable(request.newPath()).orElse(user.path());
        call.require("iam:UpdateUser", account.iamArn("user", path, name));
        users.rename(user.name(), name, path);
        return UpdateUserResponse.builder().build();
    }

    @Override
    public DeleteUserResponse deleteUser(DeleteUserRequest request) {
        Target.user(account, request.userName()).require(call, "iam:DeleteUser");
        users.delete(request.userName());
        return DeleteUserResponse.builder().build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
