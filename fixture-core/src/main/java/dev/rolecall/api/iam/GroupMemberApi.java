package dev.rolecall.api.iam;

import dev.rolecall.account.Account;
import dev.rolecall.account.Group;
import dev.rolecall.account.Groups;
import dev.rolecall.api.Page;
import dev.rolecall.auth.Call;
import java.util.List;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AddUserToGroupRequest;
import software.amazon.awssdk.services.iam.model.AddUserToGroupResponse;
import software.amazon.awssdk.services.iam.model.ListGroupsForUserRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsForUserResponse;
import software.amazon.awssdk.services.iam.model.RemoveUserFromGroupRequest;
import software.amazon.awssdk.services.iam.model.RemoveUserFromGroupResponse;

/** Who is in which group. */
final class GroupMemberApi implements IamClient {

    private final Call call;
    private final Account account;
    private final Groups groups;

    GroupMemberApi(Call call) {
        this.call = call;
        this.account = call.account();
        this.groups = account.groups();
    }

    @Override
    public AddUserToGroupResponse addUserToGroup(AddUserToGroupRequest request) {
        Target.group(account, request.groupName()).require(call, "iam:AddUserToGroup");
        groups.addUser(request.groupName(), request.userName());
        return AddUserToGroupResponse.builder().build();
    }

    @Override
    public RemoveUserFromGroupResponse removeUserFromGroup(RemoveUserFromGroupRequest request) {
        Target.group(account, request.groupName()).require(call, "iam:RemoveUserFromGroup");
        groups.removeUser(request.groupName(), request.userName());
        return RemoveUserFromGroupResponse.builder().build();
    }

    @Override
    public ListGroupsForUserResponse listGroupsForUser(ListGroupsForUserRequest request) {
        Target.user(account, request.userName()).require(call, "iam:ListGroupsForUser");
        List<Group> of = groups.of(account.users().get(request.userName()));
        Page<Group> page = Page.of(of, Group::name, request.maxItems(), 100, request.marker());
        return ListGroupsForUserResponse.builder()
                .groups(page.items().stream().map(IdentityShapes::group).toList())
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
