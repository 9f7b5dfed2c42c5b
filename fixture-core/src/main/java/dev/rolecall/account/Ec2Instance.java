package dev.rolecall.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An EC2 instance as EC2 describes it. Which profile it has is an {@link Association} of its own, and its tags are among the {@link
 * ResourceTags} of the account.
 *
 * @param launched when it was launched or last started
 * @param networkInterface of a terminated instance the one it had
 * @param metadataOptions those in force
 * @param pendingMetadataOptions those that a start will put in force; null for no others
 * @param spotRequest null for an On-Demand Instance
 */
public record Ec2Instance(
        InstanceOrigin origin,
        InstanceState state,
        @Nullable StateReason stateReason,
        Instant launched,
        InstanceAttributes attributes,
        NetworkInterface networkInterface,
        MetadataOptions metadataOptions,
        @Nullable MetadataOptions pendingMetadataOptions,
        @Nullable SpotRequest spotRequest) {

    public String id() {
        return origin.id();
    }

    public String reservationId() {
        return origin.reservationId();
    }

    /** Which of its reservation it is, from 0. */
    public int launchIndex() {
        return origin.launchIndex();
    }

    /** Which of its account it is, in the order of launch. */
    public int serial() {
        return origin.serial();
    }

    public String imageId() {
        return origin.imageId();
    }

    public @Nullable String keyName() {
        return origin.keyName();
    }

    public @Nullable String clientToken() {
        return origin.clientToken();
    }

    /** Whether it has detailed monitoring. */
    public boolean monitored() {
        return origin.monitored();
    }

    /** {@code /dev/xvda} */
    public String rootDevice() {
        return origin.rootDevice();
    }

    /** The volumes it was launched with. */
    public List<String> volumeIds() {
        return origin.volumeIds();
    }

    public String type() {
        return attributes.text(InstanceAttribute.INSTANCE_TYPE).orElseThrow();
    }

    /** {@code x86_64} or {@code arm64}, or one of them for a Mac. */
    public String architecture() {
        return Architecture.of(type());
    }

    /** In base 64, as the API has it. */
    public Optional<String> userData() {
        return attributes.text(InstanceAttribute.USER_DATA).filter(data -> !data.isEmpty());
    }

    public String region() {
        return zone().region();
    }

    public Zone zone() {
        return networkInterface.subnet().zone();
    }

    public String availabilityZone() {
        return zone().name();
    }

    public String vpcId() {
        return networkInterface.subnet().vpcId();
    }

    public String subnetId() {
        return networkInterface.subnet().id();
    }

    public String privateIp() {
        return networkInterface.privateIp();
    }

    /** {@code ip-172-31-0-4.eu-west-1.compute.internal} */
    public String privateDnsName() {
        return networkInterface.privateDnsName();
    }

    public Optional<String> publicIp() {
        return Optional.ofNullable(networkInterface.publicIp());
    }

    public String mac() {
        return networkInterface.mac();
    }

    public List<SecurityGroup> securityGroups() {
        return networkInterface.securityGroups();
    }

    /** Those in force, or those that are waiting to be. */
    public MetadataOptions latestMetadataOptions() {
        return pendingMetadataOptions == null ? metadataOptions : pendingMetadataOptions;
    }

    Ec2Instance withState(InstanceState changed, @Nullable StateReason reason) {
        return new Ec2Instance(
                origin,
                changed,
                reason,
                launched,
                attributes,
                networkInterface,
                metadataOptions,
                pendingMetadataOptions,
                spotRequest);
    }

    Ec2Instance startedAt(Instant now) {
        return new Ec2Instance(
                origin,
                InstanceState.PENDING,
                null,
                now,
                attributes,
                networkInterface,
                metadataOptions,
                pendingMetadataOptions,
                spotRequest);
    }

    Ec2Instance withAttributes(InstanceAttributes changed) {
        return new Ec2Instance(
                origin,
                state,
                stateReason,
                launched,
                changed,
                networkInterface,
                metadataOptions,
                pendingMetadataOptions,
                spotRequest);
    }

    Ec2Instance withNetworkInterface(NetworkInterface changed) {
        return new Ec2Instance(
                origin,
                state,
                stateReason,
                launched,
                attributes,
                changed,
                metadataOptions,
                pendingMetadataOptions,
                spotRequest);
    }

    Ec2Instance withPendingMetadataOptions(MetadataOptions changed) {
        return new Ec2Instance(
                origin,
                state,
                stateReason,
                launched,
                attributes,
                networkInterface,
                metadataOptions,
                changed,
                spotRequest);
    }

    Ec2Instance withMetadataOptionsInForce() {
        return new Ec2Instance(
                origin,
                state,
                stateReason,
                launched,
                attributes,
                networkInterface,
                latestMetadataOptions(),
                null,
                spotRequest);
    }

    Ec2Instance withSpotRequest(SpotRequest changed) {
        return new Ec2Instance(
                origin,
                state,
                stateReason,
                launched,
                attributes,
                networkInterface,
                metadataOptions,
                pendingMetadataOptions,
                changed);
    }
}
