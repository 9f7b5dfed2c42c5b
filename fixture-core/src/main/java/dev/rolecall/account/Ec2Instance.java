package dev.rolecall.account;

import java.time.Instant;
import java.util.Map;

/** An EC2 instance as EC2 describes it. Which profile it has is an {@link Association} of its own. */
public record Ec2Instance(
        String id,
        String reservationId,
        String imageId,
        String type,
        InstanceState state,
        Instant launched,
        String region,
        String availabilityZone,
        String privateIp,
        MetadataOptions metadataOptions,
        Map<String, String> tags) {

    Ec2Instance withState(InstanceState changed) {
        return new Ec2Instance(
                id,
                reservationId,
                imageId,
                type,
                changed,
                launched,
                region,
                availabilityZone,
                privateIp,
                metadataOptions,
                tags);
    }

    Ec2Instance withMetadataOptions(MetadataOptions changed) {
        return new Ec2Instance(
                id, reservationId, imageId, type, state, launched, region, availabilityZone, privateIp, changed, tags);
    }

    Ec2Instance withTags(Map<String, String> changed) {
        return new Ec2Instance(
                id,
                reservationId,
                imageId,
                type,
                state,
                launched,
                region,
                availabilityZone,
                privateIp,
                metadataOptions,
                changed);
    }

    /** {@code ip-10-0-0-7.eu-west-1.compute.internal} */
    public String privateDnsName() {
        String domain = region.equals("us-east-1") ? "ec2.internal" : region + ".compute.internal";
        return "ip-" + privateIp.replace('.', '-') + "." + domain;
    }
}
