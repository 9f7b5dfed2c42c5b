package dev.rolecall.api.iam;

import dev.rolecall.account.ManagedPolicies;
import dev.rolecall.api.Page;
import dev.rolecall.auth.Call;
import java.util.Map;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.ListPolicyTagsRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyTagsResponse;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.TagPolicyRequest;
import software.amazon.awssdk.services.iam.model.TagPolicyResponse;
import software.amazon.awssdk.services.iam.model.UntagPolicyRequest;
import software.amazon.awssdk.services.iam.model.UntagPolicyResponse;

/** The tags of managed policies. */
final class PolicyTagApi implements IamClient {

    private final Call call;
    private final ManagedPolicies policies;

    PolicyTagApi(Call call) {
        this.call = call;
        this.policies = call.account().managedPolicies();
    }

    @Override
    public TagPolicyResponse tagPolicy(TagPolicyRequest request) {
        Map<String, String> tags = IamShapes.tags(request.tags());
        target(request.policyArn()).require(call, "iam:TagPolicy", new RequestKeys().tags(tags));
        policies.tag(request.policyArn(), tags);
        return TagPolicyResponse.builder().build();
    }

    @Override
    public UntagPolicyResponse untagPolicy(UntagPolicyRequest request) {
        target(request.policyArn()).require(call, "iam:UntagPolicy", new RequestKeys().tagKeys(request.tagKeys()));
        policies.untag(request.policyArn(), request.tagKeys());
        return UntagPolicyResponse.builder().build();
    }

    @Override
    public ListPolicyTagsResponse listPolicyTags(ListPolicyTagsRequest request) {
        target(request.policyArn()).require(call, "iam:ListPolicyTags");
        Map<String, String> tags = policies.get(request.policyArn()).tags();
        Page<Tag> page = Page.of(IamShapes.tags(tags), Tag::key, request.maxItems(), 100, request.marker());
        return ListPolicyTagsResponse.builder()
                .tags(page.items())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    private Target target(String policyArn) {
        return Target.policy(call.account(), policyArn);
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
