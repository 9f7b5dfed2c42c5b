package dev.rolecall.api.ec2;

import dev.rolecall.account.Account;
import dev.rolecall.account.Ec2Instance;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.ec2.model.EbsInstanceBlockDevice;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeAttachment;

/** The structures in EC2's answers about volumes. */
final class VolumeShapes {

    private VolumeShapes() {}

    static Volume volume(Account account, dev.rolecall.account.Volume volume) {
        var attachment = volume.attachment();
        return Volume.builder()
                .volumeId(volume.id())
                .availabilityZone(volume.zone().name())
                .availabilityZoneId(volume.zone().id())
                .size(volume.sizeGib())
                .volumeType(volume.type())
                .snapshotId(Objects.requireNonNullElse(volume.snapshotId(), ""))
                .encrypted(volume.encrypted())
                .multiAttachEnabled(false)
                .createTime(volume.created())
                .state(attachment == null ? "available" : "in-use")
                .attachments(
                        attachment == null
                                ? List.of()
                                : List.of(VolumeAttachment.builder()
                                        .volumeId(volume.id())
                                        .instanceId(attachment.instanceId())
                                        .device(attachment.device())
                                        .attachTime(attachment.attached())
                                        .deleteOnTermination(attachment.deleteOnTermination())
                                        .state("attached")
                                        .build()))
                .tags(Tags.list(account.ec2().tags().of(volume.id())))
                .build();
    }

    static List<InstanceBlockDeviceMapping> mappings(Account account, Ec2Instance instance) {
        return account.ec2().volumes().attachedTo(instance).stream()
                .map(VolumeShapes::mapping)
                .toList();
    }

    private static InstanceBlockDeviceMapping mapping(dev.rolecall.account.Volume volume) {
        var attachment = Objects.requireNonNull(volume.attachment());
        return InstanceBlockDeviceMapping.builder()
                .deviceName(attachment.device())
                .ebs(EbsInstanceBlockDevice.builder()
                        .volumeId(volume.id())
                        .attachTime(attachment.attached())
                        .deleteOnTermination(attachment.deleteOnTermination())
                        .status("attached")
                        .build())
                .build();
    }
}
