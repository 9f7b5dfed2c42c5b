package dev.rolecall.api.iam;

import dev.rolecall.account.ManagedPolicy;
import dev.rolecall.account.PolicyUses;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyVersion;

/** Managed policies and their versions as IAM's answers show them: a list hides descriptions and tags, and only one answer has a document. */
final class PolicyShapes {

    private PolicyShapes() {}

    static Policy created(ManagedPolicy policy, PolicyUses uses) {
        Policy.Builder shape = listed(policy, uses).toBuilder();
        return policy.tags().isEmpty()
                ? shape.build()
                : shape.tags(IamShapes.tags(policy.tags())).build();
    }

    static Policy described(ManagedPolicy policy, PolicyUses uses) {
        return listed(policy, uses).toBuilder()
                .description(policy.description())
                .tags(IamShapes.tags(policy.tags()))
                .build();
    }

    static Policy listed(ManagedPolicy policy, PolicyUses uses) {
        return Policy.builder()
                .policyName(policy.name())
                .policyId(policy.id())
                .arn(policy.arn())
                .path(policy.path())
                .defaultVersionId(policy.defaultVersionId())
                .attachmentCount(uses.attachedTo(policy.arn()).size())
                .permissionsBoundaryUsageCount(uses.bounding(policy.arn()).size())
                .isAttachable(true)
                .createDate(policy.created())
                .updateDate(policy.updated())
                .build();
    }

    static PolicyVersion listed(dev.rolecall.account.PolicyVersion version, boolean isDefault) {
        return PolicyVersion.builder()
                .versionId(version.id())
                .isDefaultVersion(isDefault)
                .createDate(version.created())
                .build();
    }

    static PolicyVersion described(dev.rolecall.account.PolicyVersion version, ManagedPolicy policy) {
        return listed(version, policy.isDefault(version)).toBuilder()
                .document(IamShapes.encoded(version.document()))
                .build();
    }

    /** What lists of policies are sorted by: the name, which a policy of the account may share with one of AWS's. */
    static String key(ManagedPolicy policy) {
        return policy.name() + (policy.isAwsManaged() ? " aws" : " local");
    }
}
