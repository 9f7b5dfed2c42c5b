package dev.rolecall.api.ec2;

import dev.rolecall.account.Account;
import dev.rolecall.account.LaunchTemplate;
import dev.rolecall.account.LaunchTemplates.Deletion;
import java.util.Objects;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsResponseErrorItem;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsResponseSuccessItem;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.ResponseError;

/** The structures in EC2's answers about launch templates. */
final class LaunchTemplateShapes {

    static final Filters<LaunchTemplateVersion> VERSION_FILTERS = new Filters<LaunchTemplateVersion>()
            .with("create-time", LaunchTemplateVersion::createTime)
            .with("is-default-version", LaunchTemplateVersion::defaultVersion)
            .with("image-id", version -> version.launchTemplateData().imageId())
            .with("instance-type", version -> version.launchTemplateData().instanceTypeAsString())
            .with("ebs-optimized", version -> version.launchTemplateData().ebsOptimized())
            .with(
                    "http-tokens",
                    version -> version.launchTemplateData().metadataOptions() == null
                            ? null
                            : version.launchTemplateData().metadataOptions().httpTokensAsString())
            .with(
                    "http-endpoint",
                    version -> version.launchTemplateData().metadataOptions() == null
                            ? null
                            : version.launchTemplateData().metadataOptions().httpEndpointAsString())
            .with(
                    "iam-instance-profile",
                    version -> version.launchTemplateData().iamInstanceProfile() == null
                            ? null
                            : version.launchTemplateData().iamInstanceProfile().arn())
            .unset(
                    "host-resource-group-arn",
                    "http-protocol-ipv4",
                    "kernel-id",
                    "license-configuration-arn",
                    "network-card-index",
                    "ram-disk-id");

    private final Account account;

    LaunchTemplateShapes(Account account) {
        this.account = account;
    }

    software.amazon.awssdk.services.ec2.model.LaunchTemplate template(LaunchTemplate template) {
        return software.amazon.awssdk.services.ec2.model.LaunchTemplate.builder()
                .launchTemplateId(template.id())
                .launchTemplateName(template.name())
                .createTime(template.created())
                .createdBy(template.createdBy())
                .defaultVersionNumber(template.defaultVersion())
                .latestVersionNumber(template.latestVersion())
                .tags(Tags.list(account.ec2().tags().of(template.id())))
                .build();
    }

    LaunchTemplateVersion version(LaunchTemplate template, dev.rolecall.account.LaunchTemplateVersion version) {
        return LaunchTemplateVersion.builder()
                .launchTemplateId(template.id())
                .launchTemplateName(template.name())
                .versionNumber(version.number())
                .versionDescription(version.description())
                .createTime(version.created())
                .createdBy(version.createdBy())
                .defaultVersion(version.number() == template.defaultVersion())
                .launchTemplateData(LaunchTemplateData.of(version.data()))
                .build();
    }

    static DeleteLaunchTemplateVersionsResponseSuccessItem deleted(LaunchTemplate template, Deletion deletion) {
        return DeleteLaunchTemplateVersionsResponseSuccessItem.builder()
                .launchTemplateId(template.id())
                .launchTemplateName(template.name())
                .versionNumber(deletion.number())
                .build();
    }

    static DeleteLaunchTemplateVersionsResponseErrorItem kept(LaunchTemplate template, Deletion deletion) {
        var refused = Objects.requireNonNull(deletion.refused());
        return DeleteLaunchTemplateVersionsResponseErrorItem.builder()
                .launchTemplateId(template.id())
                .launchTemplateName(template.name())
                .versionNumber(deletion.number())
                .responseError(ResponseError.builder()
                        .code(refused.code())
                        .message(refused.getMessage())
                        .build())
                .build();
    }
}
