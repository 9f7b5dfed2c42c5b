package dev.rolecall.account;

/** What EC2 keeps for an account besides its instances and their associations. */
public final class Ec2 {

    private final Transitions transitions;
    private final Network network;
    private final Volumes volumes;
    private final ResourceTags tags;
    private final LaunchTemplates launchTemplates;
    private final MetadataDefaults metadataDefaults;

    Ec2(Account account) {
        this.transitions = new Transitions(account);
        this.network = new Network(account);
        this.volumes = new Volumes(account);
        this.tags = new ResourceTags(account);
        this.launchTemplates = new LaunchTemplates(account);
        this.metadataDefaults = new MetadataDefaults(account);
    }

    public Network network() {
        return network;
    }

    public Volumes volumes() {
        return volumes;
    }

    public ResourceTags tags() {
        return tags;
    }

    public LaunchTemplates launchTemplates() {
        return launchTemplates;
    }

    public MetadataDefaults metadataDefaults() {
        return metadataDefaults;
    }

    Transitions transitions() {
        return transitions;
    }

    /** The VPC, its subnets and its security group stay: a client may know their ids by heart. */
    Memento memento() {
        return Memento.of(
                transitions.memento(),
                network.memento(),
                volumes.memento(),
                tags.memento(),
                launchTemplates.memento(),
                metadataDefaults.memento());
    }

    void clear() {
        transitions.clear();
        network.clear();
        volumes.clear();
        tags.clear();
        launchTemplates.clear();
        metadataDefaults.clear();
    }
}
