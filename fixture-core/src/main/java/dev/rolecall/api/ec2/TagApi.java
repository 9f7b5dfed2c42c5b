package dev.rolecall.api.ec2;

import dev.rolecall.account.Account;
import dev.rolecall.account.Refusal;
import dev.rolecall.account.ResourceType;
import dev.rolecall.api.Page;
import dev.rolecall.auth.Call;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteTagsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagDescription;

/** Tags of whatever EC2 has that can be tagged. */
final class TagApi implements Ec2Client {

    private static final Ec2Page<TagDescription> PAGE =
            new Ec2Page<>(tag -> tag.resourceId() + " " + tag.key(), 5, 1_000);

    private static final Filters<TagDescription> FILTERS = new Filters<TagDescription>()
            .withTags(tag ->
                    List.of(Tag.builder().key(tag.key()).value(tag.value()).build()))
            .with("key", TagDescription::key)
            .with("value", TagDescription::value)
            .with("resource-id", TagDescription::resourceId)
            .with("resource-type", TagDescription::resourceTypeAsString);

    private final Account account;
    private final Ec2Authorization authorization;

    TagApi(Call call) {
        this.account = call.account();
        this.authorization = new Ec2Authorization(call);
    }

    @Override
    public CreateTagsResponse createTags(CreateTagsRequest request) {
        List<String> ids = Ec2Parameters.required("ResourceId", request.resources());
        Map<String, String> tags = Tags.byKey(Ec2Parameters.required("Tag", request.tags()));
        ids.forEach(id -> authorization.require("ec2:CreateTags", type(id), id, keys -> keys.requestTags(tags)));
        Ec2Parameters.stopIfDryRun(request.dryRun());
        account.ec2().tags().put(ids, tags);
        return CreateTagsResponse.builder().build();
    }

    @Override
    public DeleteTagsResponse deleteTags(DeleteTagsRequest request) {
        List<String> ids = Ec2Parameters.required("ResourceId", request.resources());
        Map<String, @Nullable String> unwanted = new LinkedHashMap<>();
        for (Tag tag : request.tags()) {
            unwanted.put(Ec2Parameters.required("Tag.Key", tag.key()), tag.value());
        }
        ids.forEach(id -> authorization.require(
                "ec2:DeleteTags", type(id), id, keys -> keys.requestTags(Tags.byKey(request.tags()))));
        Ec2Parameters.stopIfDryRun(request.dryRun());
        account.ec2().tags().remove(ids, unwanted);
        return DeleteTagsResponse.builder().build();
    }

    @Override
    public DescribeTagsResponse describeTags(DescribeTagsRequest request) {
        authorization.require("ec2:DescribeTags");
        Ec2Parameters.stopIfDryRun(request.dryRun());
        List<TagDescription> all = account.ec2().tags().all().entrySet().stream()
                .flatMap(resource -> resource.getValue().entrySet().stream()
                        .map(tag -> TagDescription.builder()
                                .resourceId(resource.getKey())
                                .resourceType(type(resource.getKey()).wireName())
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build()))
                .toList();
        Page<TagDescription> page =
                PAGE.of(FILTERS.apply(all, request.filters()), request.maxResults(), request.nextToken());
        return DescribeTagsResponse.builder()
                .tags(page.items())
                .nextToken(page.marker())
                .build();
    }

    private static ResourceType type(String id) {
        return ResourceType.ofId(id).orElseThrow(() -> new Refusal("InvalidID", "The ID '%s' is not valid", id));
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
