package dev.rolecall.account;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Launches the instances of one reservation. Everything is checked before the first of them comes into being. */
final class Launcher {

    private final Account account;
    private final Launch launch;
    private final LaunchSpecification wanted;
    private final Network network;

    Launcher(Account account, Launch launch) {
        this.account = account;
        this.launch = launch;
        this.wanted = launch.specification();
        this.network = account.ec2().network();
    }

    /** @param firstSerial which of the account the first of them will be */
    List<Ec2Instance> launch(int least, int most, int firstSerial) {
        String imageId = launch.imageId();
        Optional<InstanceProfile> profile =
                Optional.ofNullable(wanted.profile()).map(reference -> reference.in(account.instanceProfiles()));
        checkOptionsAndTags();
        List<BlockDevice> devices = devices();
        network.groupsFor(wanted.placement());
        Subnet subnet = network.subnetFor(wanted.placement());
        int count = network.room(subnet, wanted.placement(), least, most);
        String reservationId = Ids.ec2("r");
        List<Ec2Instance> started = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Ec2Instance instance = instance(reservationId, imageId, i, firstSerial + i, subnet, devices);
            account.instances().begin(instance);
            profile.ifPresent(found -> account.associations().create(instance.id(), found));
            started.add(instance);
        }
        return started;
    }

    private void checkOptionsAndTags() {
        wanted.tags().values().forEach(tags -> {
            TagRules.check(tags);
            TagRules.checkCount(tags);
        });
        if (launch.metadataOptions().tagsEnabled()) {
            TagRules.checkForMetadata(wanted.tagsFor(ResourceType.INSTANCE).keySet());
        }
        wanted.blockDevices().forEach(BlockDevice::check);
        if (wanted.spot() != null) {
            wanted.spot().check();
        }
    }

    private Ec2Instance instance(
            String reservationId, String imageId, int index, int serial, Subnet subnet, List<BlockDevice> devices) {
        String id = Ids.ec2("i");
        NetworkInterface networkInterface = network.attach(subnet, wanted.placement());
        List<String> volumes = account.ec2().volumes().create(id, subnet.zone(), devices).stream()
                .map(Volume::id)
                .toList();
        ResourceTags tags = account.ec2().tags();
        tags.create(id, instanceTags());
        tags.create(networkInterface.id(), wanted.tagsFor(ResourceType.NETWORK_INTERFACE));
        volumes.forEach(volume -> tags.create(volume, wanted.tagsFor(ResourceType.VOLUME)));
        InstanceOrigin origin = new InstanceOrigin(
                id,
                reservationId,
                index,
                serial,
                imageId,
                wanted.keyName(),
                Boolean.TRUE.equals(wanted.monitored()),
                launch.clientToken(),
                devices.isEmpty() ? BlockDevice.ROOT.name() : devices.get(0).name(),
                volumes);
        return new Ec2Instance(
                origin,
                InstanceState.PENDING,
                null,
                account.now(),
                wanted.attributes(),
                networkInterface,
                launch.metadataOptions(),
                null,
                wanted.spot() == null ? null : SpotRequest.of(wanted.spot()));
    }

    /** EC2 says in tags of its own which launch template an instance comes from. */
    private Map<String, String> instanceTags() {
        Map<String, String> tags = new HashMap<>(wanted.tagsFor(ResourceType.INSTANCE));
        tags.putAll(launch.tagsOfAws());
        LaunchTemplateVersion template = launch.template();
        if (template != null) {
            tags.put("aws:ec2launchtemplate:id", template.templateId());
            tags.put("aws:ec2launchtemplate:version", Long.toString(template.number()));
        }
        return tags;
    }

    /** The root device of the image, unless it is suppressed, and then the others. */
    private List<BlockDevice> devices() {
        Map<String, BlockDevice> devices = new LinkedHashMap<>();
        BlockDevice root = wanted.blockDevices().stream()
                .filter(device -> BlockDevice.isRoot(device.name()))
                .findFirst()
                .map(BlockDevice::orAsRoot)
                .orElse(BlockDevice.ROOT);
        devices.put(root.name(), root);
        wanted.blockDevices().forEach(device -> devices.putIfAbsent(device.name(), device));
        return devices.values().stream().filter(device -> !device.suppressed()).toList();
    }
}
