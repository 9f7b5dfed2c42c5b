package dev.rolecall.api.iam;

import dev.rolecall.account.Account;
import dev.rolecall.account.Users;
import dev.rolecall.api.Page;
import dev.rolecall.auth.Call;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.ListUserTagsRequest;
import software.amazon.awssdk.services.iam.model.ListUserTagsResponse;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.TagUserRequest;
import software.amazon.awssdk.services.iam.model.TagUserResponse;
import software.amazon.awssdk.services.iam.model.UntagUserRequest;
import software.amazon.awssdk.services.iam.model.UntagUserResponse;

/** The tags of users. */
final class UserTagApi implements IamClient {

    private final Call call;
    private final Account account;
    private final Users users;

    UserTagApi(Call call) {
        this.call = call;
        this.account = call.account();
        this.users = account.users();
    }

    @Override
    public TagUserResponse tagUser(TagUserRequest request) {
        Map<String, String> tags = IamShapes.tags(request.tags());
        Target.user(account, request.userName()).require(call, "iam:TagUser", new RequestKeys().tags(tags));
        users.tag(request.userName(), tags);
        return TagUserResponse.builder().build();
    }

    @Override
    public UntagUserResponse untagUser(UntagUserRequest request) {
        Target.user(account, request.userName())
                .require(call, "iam:UntagUser", new RequestKeys().tagKeys(request.tagKeys()));
        users.untag(request.userName(), request.tagKeys());
        return UntagUserResponse.builder().build();
    }

    @Override
    public ListUserTagsResponse listUserTags(ListUserTagsRequest request) {
        Target.user(account, request.userName()).require(call, "iam:ListUserTags");
        List<Tag> tags = IamShapes.tags(users.get(request.userName()).tags());
        Page<Tag> page = Page.of(tags, Tag::key, request.maxItems(), 100, request.marker());
        return ListUserTagsResponse.builder()
                .tags(page.items())
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
