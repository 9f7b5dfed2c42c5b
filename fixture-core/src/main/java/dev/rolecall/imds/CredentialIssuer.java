package dev.rolecall.imds;

import dev.rolecall.account.Account;
import dev.rolecall.account.Ec2Instance;
import dev.rolecall.account.Role;
import dev.rolecall.account.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Issues sessions of a role to one instance, whose id is the name of the session.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html">IAM roles for Amazon EC2</a>
 */
record CredentialIssuer(Account account, Ec2Instance instance) {

    Session issue(Role role, Instant expiration, ProtocolVersion version) {
        Map<String, String> context = Map.of(
                "ec2:RoleDelivery", version.roleDelivery(),
                "ec2:SourceInstanceArn", account.ec2Arn("instance", instance.id()),
                "aws:Ec2InstanceSourcePrivateIPv4", instance.privateIp());
        return account.sessions().issue(role, instance.id(), Duration.between(account.now(), expiration), context);
    }
}
