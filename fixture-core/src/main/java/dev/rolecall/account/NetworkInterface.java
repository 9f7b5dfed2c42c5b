package dev.rolecall.account;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The primary network interface of an instance.
 *
 * @param publicIp null where it has none, as in an instance that does not run
 * @param takesPublicIp whether it gets one with each start
 * @param attached when it was attached, which is when its instance was launched
 */
public record NetworkInterface(
        String id,
        String attachmentId,
        Subnet subnet,
        String privateIp,
        @Nullable String publicIp,
        boolean takesPublicIp,
        List<SecurityGroup> securityGroups,
        String description,
        Instant attached) {

    NetworkInterface withPublicIp(@Nullable String changed) {
        return new NetworkInterface(
                id, attachmentId, subnet, privateIp, changed, takesPublicIp, securityGroups, description, attached);
    }

    NetworkInterface withSecurityGroups(List<SecurityGroup> changed) {
        return new NetworkInterface(
                id, attachmentId, subnet, privateIp, publicIp, takesPublicIp, changed, description, attached);
    }

    /** {@code 0a:ff:ac:1f:00:04}: locally administered, as EC2's are, and the private address behind it. */
    public String mac() {
        String[] bytes = privateIp.split("\\.");
        return "0a:ff:%02x:%02x:%02x:%02x"
                .formatted(
                        Integer.parseInt(bytes[0]),
                        Integer.parseInt(bytes[1]),
                        Integer.parseInt(bytes[2]),
                        Integer.parseInt(bytes[3]));
    }

    /** {@code ip-172-31-0-4.eu-west-1.compute.internal} */
    public String privateDnsName() {
        String region = subnet.zone().region();
        String domain = region.equals("us-east-1") ? "ec2.internal" : region + ".compute.internal";
        return "ip-" + privateIp.replace('.', '-') + "." + domain;
    }

    /** {@code ec2-198-18-0-1.eu-west-1.compute.amazonaws.com}; null where there is no public address. */
    public @Nullable String publicDnsName() {
        if (publicIp == null) {
            return null;
        }
        String region = subnet.zone().region();
        String domain = region.equals("us-east-1") ? "compute-1" : region + ".compute";
        return "ec2-" + publicIp.replace('.', '-') + "." + domain + ".amazonaws.com";
    }
}
