package dev.rolecall.imds;

import dev.rolecall.account.Ec2Instance;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The network that an instance is in: one interface in one subnet. The account has no networks yet: here, and nowhere else, is a
 * default VPC made up for its region, the same for every instance of it.
 */
record InstanceNetwork(
        String mac,
        String interfaceId,
        String subnetId,
        String subnetCidr,
        String vpcId,
        String vpcCidr,
        String securityGroupId,
        String securityGroup) {

    static InstanceNetwork of(Ec2Instance instance) {
        String zone = instance.availabilityZone();
        return new InstanceNetwork(
                "0e" + hex(instance.id() + " mac", 10).replaceAll("(..)", ":$1"),
                "eni-" + hex(instance.id() + " eni", 17),
                "subnet-" + hex(zone, 17),
                "10.0.0.0/16",
                "vpc-" + hex(instance.region(), 17),
                "10.0.0.0/16",
                "sg-" + hex(instance.region() + " default", 17),
                "default");
    }

    private static String hex(String seed, int digits) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(seed.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, digits);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
