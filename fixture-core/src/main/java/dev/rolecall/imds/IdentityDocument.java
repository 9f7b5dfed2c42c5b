package dev.rolecall.imds;

import dev.rolecall.account.Account;
import dev.rolecall.account.Ec2Instance;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The instance identity document.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-identity-documents.html">Instance identity documents</a>
 */
final class IdentityDocument {

    private static final Pattern FAMILY = Pattern.compile("([a-z]+)(\\d+)([^.]*)\\..*");

    private IdentityDocument() {}

    static String of(Account account, Ec2Instance instance) {
        return JsonText.object(
                "accountId", account.id(),
                "architecture", architecture(instance.type()),
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

    /**
     * The architecture is the image's, but images are unknown here, and the type of an instance allows one only: by AWS's "Amazon EC2
     * instance type naming conventions" a {@code g} after the generation stands for Graviton.
     */
    private static String architecture(String instanceType) {
        Matcher type = FAMILY.matcher(instanceType);
        if (!type.matches()) {
            return "x86_64";
        }
        String family = type.group(1);
        boolean arm = family.equals("mac")
                ? !type.group(2).equals("1")
                : type.group(3).contains("g") || (family + type.group(2)).equals("a1");
        return (arm ? "arm64" : "x86_64") + (family.equals("mac") ? "_mac" : "");
    }
}
