package dev.rolecall.api.iam;

import dev.rolecall.account.Account;
import dev.rolecall.account.Group;
import dev.rolecall.account.Groups;
import dev.rolecall.account.User;
import dev.rolecall.api.Page;
import dev.rolecall.auth.Call;
import java.util.Optional;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.CreateGroupRequest;
import software.amazon.awssdk.services.iam.model.CreateGroupResponse;
import software.amazon.awssdk.services.iam.model.DeleteGroupRequest;
import software.amazon.awssdk.services.iam.model.DeleteGroupResponse;
import software.amazon.awssdk.services.iam.model.GetGroupRequest;
import software.amazon.awssdk.services.iam.model.GetGroupResponse;
import software.amazon.awssdk.services.iam.model.ListGroupsRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsResponse;
import software.amazon.awssdk.services.iam.model.UpdateGroupRequest;
import software.amazon.awssdk.services.iam.model.UpdateGroupResponse;

/** Groups. */
final class GroupApi implements IamClient {

    private final Call call;
    private final Account account;
    private final Groups groups;

    GroupApi(Call call) {
        this.call = call;
        this.account = call.account();
        this.groups = account.groups();
    }

    @Override
    public CreateGroupResponse createGroup(CreateGroupRequest request) {
        String path = Optional.ofNullable(request.path()).orElse("/");
        call.require("iam:CreateGroup", account.iamArn("group", path, request.groupName()));
        Group group = groups.create(request.groupName(), path);
        return CreateGroupResponse.builder().group(IdentityShapes.group(group)).build();
    }

    @Override
    public GetGroupResponse getGroup(GetGroupRequest request) {
        Target.group(account, request.groupName()).require(call, "iam:GetGroup");
        Group group = groups.get(request.groupName());
        Page<User> page = Page.of(groups.members(group), User::name, request.maxItems(), 100, request.marker());
        return GetGroupResponse.builder()
                .group(IdentityShapes.group(group))
                .users(page.items().stream().map(IdentityShapes::listed).toList())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    @Override
    public ListGroupsResponse listGroups(ListGroupsRequest request) {
        String prefix = Optional.ofNullable(request.pathPrefix()).orElse("/");
        call.require("iam:ListGroups", account.iamArn("group", prefix, ""));
        Page<Group> page = Page.of(groups.list(prefix), Group::name, request.maxItems(), 100, request.marker());
        return ListGroupsResponse.builder()
                .groups(page.items().stream().map(IdentityShapes::group).toList())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    /** Takes the permission on the group as it is called, and as it will be. */
    @Override
    public UpdateGroupResponse updateGroup(UpdateGroupRequest request) {
        Target.group(account, request.groupName()).require(call, "iam:UpdateGroup");
        Group group = groups.get(request.groupName());
        String name = Optional.ofNullable(request.newGroupName()).orElse(group.name());
        String path = Optional.ofNullable(request.newPath()).orElse(group.path());
        call.require("iam:UpdateGroup", account.iamArn("group", path, name));
        groups.rename(group.name(), name, path);
        return UpdateGroupResponse.builder().build();
    }

    @Override
    public DeleteGroupResponse deleteGroup(DeleteGroupRequest request) {
        Target.group(account, request.groupName()).require(call, "iam:DeleteGroup");
        groups.delete(request.groupName());
        return DeleteGroupResponse.builder().build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
