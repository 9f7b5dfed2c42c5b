package dev.rolecall.api.iam;

import dev.rolecall.account.InstanceProfiles;
import dev.rolecall.api.Page;
import dev.rolecall.auth.Call;
import java.util.Map;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.ListInstanceProfileTagsRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfileTagsResponse;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.TagInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.TagInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.UntagInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.UntagInstanceProfileResponse;

/** The tags of instance profiles. */
final class InstanceProfileTagApi implements IamClient {

    private final Call call;
    private final InstanceProfiles profiles;

    InstanceProfileTagApi(Call call) {
        this.call = call;
        this.profiles = call.account().instanceProfiles();
    }

    @Override
    public TagInstanceProfileResponse tagInstanceProfile(TagInstanceProfileRequest request) {
        Map<String, String> tags = IamShapes.tags(request.tags());
        target(request.instanceProfileName()).require(call, "iam:TagInstanceProfile", new RequestKeys().tags(tags));
        profiles.tag(request.instanceProfileName(), tags);
        return TagInstanceProfileResponse.builder().build();
    }

    @Override
    public UntagInstanceProfileResponse untagInstanceProfile(UntagInstanceProfileRequest request) {
        target(request.instanceProfileName())
                .require(call, "iam:UntagInstanceProfile", new RequestKeys().tagKeys(request.tagKeys()));
        profiles.untag(request.instanceProfileName(), request.tagKeys());
        return UntagInstanceProfileResponse.builder().build();
    }

    @Override
    public ListInstanceProfileTagsResponse listInstanceProfileTags(ListInstanceProfileTagsRequest request) {
        target(request.instanceProfileName()).require(call, "iam:ListInstanceProfileTags");
        Map<String, String> tags = profiles.get(request.instanceProfileName()).tags();
        Page<Tag> page = Page.of(IamShapes.tags(tags), Tag::key, request.maxItems(), 100, request.marker());
        return ListInstanceProfileTagsResponse.builder()
                .tags(page.items())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    private Target target(String profileName) {
        return Target.instanceProfile(call.account(), profileName);
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
