package dev.rolecall.api.iam;

import dev.rolecall.account.Roles;
import dev.rolecall.api.Page;
import dev.rolecall.auth.Call;
import java.util.Map;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.ListRoleTagsRequest;
import software.amazon.awssdk.services.iam.model.ListRoleTagsResponse;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.TagRoleRequest;
import software.amazon.awssdk.services.iam.model.TagRoleResponse;
import software.amazon.awssdk.services.iam.model.UntagRoleRequest;
import software.amazon.awssdk.services.iam.model.UntagRoleResponse;

/** The tags of roles. */
final class RoleTagApi implements IamClient {

    private final Call call;
    private final Roles roles;

    RoleTagApi(Call call) {
        this.call = call;
        this.roles = call.account().roles();
    }

    @Override
    public TagRoleResponse tagRole(TagRoleRequest request) {
        Map<String, String> tags = IamShapes.tags(request.tags());
        target(request.roleName()).require(call, "iam:TagRole", new RequestKeys().tags(tags));
        roles.tag(request.roleName(), tags);
        return TagRoleResponse.builder().build();
    }

    @Override
    public UntagRoleResponse untagRole(UntagRoleRequest request) {
        target(request.roleName()).require(call, "iam:UntagRole", new RequestKeys().tagKeys(request.tagKeys()));
        roles.untag(request.roleName(), request.tagKeys());
        return UntagRoleResponse.builder().build();
    }

    @Override
    public ListRoleTagsResponse listRoleTags(ListRoleTagsRequest request) {
        target(request.roleName()).require(call, "iam:ListRoleTags");
        Map<String, String> tags = roles.get(request.roleName()).tags();
        Page<Tag> page = Page.of(IamShapes.tags(tags), Tag::key, request.maxItems(), 100, request.marker());
        return ListRoleTagsResponse.builder()
                .tags(page.items())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    private Target target(String roleName) {
        return Target.role(call.account(), roleName);
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
