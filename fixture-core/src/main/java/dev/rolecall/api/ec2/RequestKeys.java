package dev.rolecall.api.ec2;

import dev.rolecall.account.Account;
import dev.rolecall.account.Association;
import dev.rolecall.account.Ec2Instance;
import dev.rolecall.account.InstanceAttribute;
import dev.rolecall.account.MetadataOptions;
import dev.rolecall.account.ResourceType;
import dev.rolecall.policy.RequestContext;
import java.util.ArrayList;
import java.util.Map;

/**
 * The condition keys that EC2 adds to those of every request.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html">Actions, resources, and
 *     condition keys for Amazon EC2</a>
 */
final class RequestKeys {

    private final Account account;
    private final RequestContext.Builder keys = RequestContext.builder();

    RequestKeys(Account account) {
        this.account = account;
        keys.put("ec2:Region", account.region());
    }

    RequestKeys put(String key, String value) {
        keys.put(key, value);
        return this;
    }

    /** The tags of a resource that exists. */
    RequestKeys resourceTags(String resourceId) {
        account.ec2()
                .tags()
                .of(resourceId)
                .forEach((key, value) ->
                        keys.put("aws:ResourceTag/" + key, value).put("ec2:ResourceTag/" + key, value));
        return this;
    }

    /** The tags that a request gives. */
    RequestKeys requestTags(Map<String, String> tags) {
        tags.forEach((key, value) -> keys.put("aws:RequestTag/" + key, value));
        keys.put("aws:TagKeys", new ArrayList<>(tags.keySet()));
        return this;
    }

    RequestKeys metadataOptions(MetadataOptions options) {
        return put("ec2:MetadataHttpTokens", MetadataOptionsShapes.tokens(options.tokensRequired()))
                .put("ec2:MetadataHttpEndpoint", MetadataOptionsShapes.enabled(options.endpointEnabled()))
                .put("ec2:MetadataHttpPutResponseHopLimit", Integer.toString(options.hopLimit()))
                .put("ec2:InstanceMetadataTags", MetadataOptionsShapes.enabled(options.tagsEnabled()));
    }

    /** An instance that exists. */
    RequestKeys instance(Ec2Instance instance) {
        account.associations()
                .ofInstance(instance.id())
                .map(Association::profileArn)
                .ifPresent(arn -> put("ec2:InstanceProfile", arn));
        return metadataOptions(instance.latestMetadataOptions())
                .resourceTags(instance.id())
                .put("ec2:InstanceID", instance.id())
                .put("ec2:InstanceType", instance.type())
                .put("ec2:AvailabilityZone", instance.availabilityZone())
                .put("ec2:EbsOptimized", Boolean.toString(instance.attributes().flag(InstanceAttribute.EBS_OPTIMIZED)))
                .put("ec2:RootDeviceType", "ebs")
                .put("ec2:Tenancy", "default");
    }

    /** A resource that a request names by its id, existing or not. */
    RequestKeys resource(ResourceType type, String id) {
        if (type == ResourceType.INSTANCE) {
            account.instances().find(id).ifPresent(this::instance);
        }
        return resourceTags(id);
    }

    RequestContext build() {
        return keys.build();
    }
}
