package dev.rolecall.account;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The EBS volumes of an account: they come with instances. */
public final class Volumes {

    private final Account account;
    private final Map<String, Volume> volumes = new LinkedHashMap<>();

    Volumes(Account account) {
        this.account = account;
    }

    /** @throws Refusal {@code InvalidVolume.NotFound} */
    public Volume get(String id) {
        return find(id).orElseThrow(() -> new Refusal("InvalidVolume.NotFound", "The volume '%s' does not exist.", id));
    }

    public Optional<Volume> find(String id) {
        synchronized (account.lock) {
            account.ec2().transitions().settle();
            return Optional.ofNullable(volumes.get(id));
        }
    }

    public List<Volume> list() {
        synchronized (account.lock) {
            account.ec2().transitions().settle();
            return List.copyOf(volumes.values());
        }
    }

    /** The volumes that are attached to an instance, the root volume first. */
    public List<Volume> attachedTo(Ec2Instance instance) {
        synchronized (account.lock) {
            return instance.volumeIds().stream()
                    .map(volumes::get)
                    .filter(Objects::nonNull)
                    .filter(volume -> volume.attachment() != null)
                    .toList();
        }
    }

    /** Create the volumes of a new instance. */
    List<Volume> create(String instanceId, Zone zone, List<BlockDevice> devices) {
        List<Volume> created = new ArrayList<>();
        for (BlockDevice device : devices) {
            Volume volume = new Volume(
                    Ids.ec2("vol"),
                    zone,
                    Objects.requireNonNullElse(device.sizeGib(), 8),
                    Objects.requireNonNullElse(device.volumeType(), "gp2"),
                    device.snapshotId(),
                    Boolean.TRUE.equals(device.encrypted()),
                    account.now(),
                    new Volume.Attachment(
                            instanceId,
                            device.name(),
                            account.now(),
                            !Boolean.FALSE.equals(device.deleteOnTermination())));
            volumes.put(volume.id(), volume);
            created.add(volume);
        }
        return created;
    }

    /** Its instance is gone. */
    void release(Ec2Instance terminated) {
        for (Volume volume : attachedTo(terminated)) {
            Volume.Attachment attachment = Objects.requireNonNull(volume.attachment());
            if (attachment.deleteOnTermination()) {
                volumes.remove(volume.id());
                account.ec2().tags().forget(volume.id());
            } else {
                volumes.put(volume.id(), volume.detached());
            }
        }
    }

    Memento memento() {
        return Memento.of(volumes);
    }

    void clear() {
        volumes.clear();
    }
}
