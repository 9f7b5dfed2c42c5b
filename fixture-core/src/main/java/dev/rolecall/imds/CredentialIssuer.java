package dev.rolecall.imds;

import dev.rolecall.account.Account;
import dev.rolecall.account.Ec2Instance;
import dev.rolecall.account.Principal;
import dev.rolecall.account.Session;
import dev.rolecall.account.SessionTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Issues sessions of a role to one instance, and says in each what is true of that instance.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html">IAM roles for Amazon EC2</a>
 */
record CredentialIssuer(Account account, Ec2Instance instance) {

    Session issue(Principal.AssumedRole principal, Instant expiration, ProtocolVersion version) {
        String arn = account.ec2Arn("instance", instance.id());
        Map<String, String> context = Map.of(
                "ec2:RoleDelivery", version.roleDelivery(),
                "ec2:SourceInstanceArn", arn,
                "aws:Ec2InstanceSourceVpc", instance.vpcId(),
                "aws:Ec2InstanceSourcePrivateIPv4", instance.privateIp());
        SessionTerms terms = SessionTerms.of(principal, Duration.between(account.now(), expiration));
        return account.sessions().issue(terms.withContext(context).withInstance(arn));
    }
}
