package dev.rolecall.api.ec2;

import dev.rolecall.account.Account;
import dev.rolecall.account.Volumes;
import dev.rolecall.api.Page;
import dev.rolecall.auth.Call;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesResponse;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeAttachment;

/** The volumes that instances came with, to look at. */
final class VolumeApi implements Ec2Client {

    private static final Ec2Page<Volume> PAGE = new Ec2Page<>(Volume::volumeId, 5, 1_000);

    private static final Filters<Volume> FILTERS = new Filters<Volume>()
            .withTags(Volume::tags)
            .with("volume-id", Volume::volumeId)
            .with("volume-type", Volume::volumeTypeAsString)
            .with("size", Volume::size)
            .with("status", Volume::stateAsString)
            .with("snapshot-id", Volume::snapshotId)
            .with("encrypted", Volume::encrypted)
            .with("multi-attach-enabled", Volume::multiAttachEnabled)
            .with("availability-zone", Volume::availabilityZone)
            .with("availability-zone-id", Volume::availabilityZoneId)
            .with("create-time", Volume::createTime)
            .with("attachment.instance-id", attachments(VolumeAttachment::instanceId))
            .with("attachment.device", attachments(VolumeAttachment::device))
            .with("attachment.status", attachments(VolumeAttachment::stateAsString))
            .with("attachment.attach-time", attachments(VolumeAttachment::attachTime))
            .with("attachment.delete-on-termination", attachments(VolumeAttachment::deleteOnTermination))
            .unset("fast-restored");

    private final Account account;
    private final Ec2Authorization authorization;

    VolumeApi(Call call) {
        this.account = call.account();
        this.authorization = new Ec2Authorization(call);
    }

    @Override
    public DescribeVolumesResponse describeVolumes(DescribeVolumesRequest request) {
        authorization.require("ec2:DescribeVolumes");
        Ec2Parameters.stopIfDryRun(request.dryRun());
        Ec2Parameters.notBoth("volumeSet", !request.volumeIds().isEmpty(), "maxResults", request.maxResults() != null);
        Volumes volumes = account.ec2().volumes();
        List<Volume> wanted = (request.volumeIds().isEmpty()
                        ? volumes.list().stream()
                        : request.volumeIds().stream().map(volumes::get))
                .map(volume -> VolumeShapes.volume(account, volume))
                .toList();
        Page<Volume> page =
                PAGE.of(FILTERS.apply(wanted, request.filters()), request.maxResults(), request.nextToken());
        return DescribeVolumesResponse.builder()
                .volumes(page.items())
                .nextToken(page.marker())
                .build();
    }

    private static Function<Volume, List<Object>> attachments(Function<VolumeAttachment, Object> value) {
        return volume -> volume.attachments().stream().map(value).toList();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
