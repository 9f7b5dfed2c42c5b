package dev.rolecall.imds;

import dev.rolecall.account.Account;
import dev.rolecall.account.Ec2Instance;

/**
 * The instance identity document.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-identity-documents.html">Instance identity documents</a>
 */
final class IdentityDocument {

    private IdentityDocument() {}

    static String of(Account account, Ec2Instance instance) {
        return JsonText.object(
                "accountId", account.id(),
                "architecture", instance.architecture(),
                "availabilityZone", instance.availabilityZone(),
                "billingProducts", null,
                "devpayProductCodes", null,
                "marketplaceProductCodes", null,
                "imageId", instance.imageId(),
                "instanceId", instance.id(),
                "instanceType", instance.type(),
                "kernelId", null,
                "pendingTime", CredentialDocuments.seconds(instance.launched()),
                "privateIp", instance.privateIp(),
                "ramdiskId", null,
                "region", instance.region(),
                "version", "2017-09-30");
    }
}
