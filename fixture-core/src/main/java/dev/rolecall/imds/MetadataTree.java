package dev.rolecall.imds;

import static dev.rolecall.imds.Category.always;
import static dev.rolecall.imds.Category.bytes;
import static dev.rolecall.imds.Category.maybe;
import static dev.rolecall.imds.Category.named;
import static dev.rolecall.imds.Category.ofEvents;
import static dev.rolecall.imds.Category.ofInstance;
import static dev.rolecall.imds.Category.ofInterface;
import static dev.rolecall.imds.Category.ofPublicInterface;
import static dev.rolecall.imds.Category.ownWords;
import static dev.rolecall.imds.Category.settable;

import dev.rolecall.account.Ec2Instance;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Every category there is, in the order in which directories list them. A category is left out as long as the instance has no value
 * for it.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-categories.html">Instance metadata
 *     categories</a>, whose versions these are; {@code identity-credentials} is served from an older one. The versions of {@code
 *     profile} and {@code rsa2048} are recorded nowhere.
 */
final class MetadataTree {

    static final List<Category> CATEGORIES = List.of(
            maybe("dynamic/fws/instance-monitoring", "2009-04-04", MetadataView::monitoring),
            always("dynamic/instance-identity/document", "2009-04-04", MetadataView::identityDocument),
            always("dynamic/instance-identity/pkcs7", "2009-04-04", MetadataView::identityPkcs7),
            always("dynamic/instance-identity/signature", "2009-04-04", MetadataView::identitySignature),
            always("dynamic/instance-identity/rsa2048", "2009-04-04", MetadataView::identityRsa2048),
            ofInstance("meta-data/ami-id", "1.0", Ec2Instance::imageId),
            ofInstance("meta-data/ami-launch-index", "1.0", instance -> Integer.toString(instance.launchIndex())),
            always("meta-data/ami-manifest-path", "1.0", view -> "(unknown)"),
            settable("meta-data/ancestor-ami-ids", "2007-10-10"),
            ofEvents("meta-data/autoscaling/target-lifecycle-state", "2021-07-15", InstanceEvents::lifecycleState),
            ofInstance(
                    "meta-data/block-device-mapping/ami",
                    "2007-12-15",
                    instance -> instance.rootDevice().replace("/dev/", "")),
            named(
                    "meta-data/block-device-mapping/{name}",
                    "2007-12-15",
                    MetadataView::ebsNames,
                    MetadataView::ebsDevice),
            ofInstance("meta-data/block-device-mapping/root", "2007-12-15", Ec2Instance::rootDevice),
            settable("meta-data/elastic-gpus/associations/{name}", "2016-11-30"),
            settable("meta-data/elastic-inference/associations/{name}", "2018-11-29"),
            ofEvents("meta-data/events/maintenance/history", "2018-08-17", InstanceEvents::maintenanceHistory),
            ofEvents("meta-data/events/maintenance/scheduled", "2018-08-17", InstanceEvents::maintenanceScheduled),
            ofEvents("meta-data/events/recommendations/rebalance", "2020-10-27", InstanceEvents::rebalance),
            ofInstance("meta-data/hostname", "1.0", Ec2Instance::privateDnsName),
            maybe("meta-data/iam/info", "2012-01-12", view -> view.iam().info()),
            named(
                    "meta-data/iam/security-credentials/{name}",
                    "2012-01-12",
                    view -> view.iam().roles(),
                    (view, role) -> view.iam().document(role)),
            named(
                    "meta-data/iam/security-credentials-extended/{name}",
                    "2012-01-12",
                    view -> view.iam().extendedRoles(),
                    (view, role) -> view.iam().extendedDocument(role)),
            always("meta-data/identity-credentials/ec2/info", "2018-03-28", MetadataView::identityInfo),
            always(
                    "meta-data/identity-credentials/ec2/security-credentials/ec2-instance",
                    "2018-03-28",
                    MetadataView::identityCredentials),
            always("meta-data/instance-action", "2008-09-01", view -> "none"),
            ofInstance("meta-data/instance-id", "1.0", Ec2Instance::id),
            ofInstance(
                    "meta-data/instance-life-cycle",
                    "2019-10-01",
                    instance -> instance.spotRequest() == null ? "on-demand" : "spot"),
            ofInstance("meta-data/instance-type", "2007-08-29", Ec2Instance::type),
            settable("meta-data/ipv6", "2021-01-03"),
            settable("meta-data/kernel-id", "2008-02-01"),
            ofInstance("meta-data/local-hostname", "2007-01-19", Ec2Instance::privateDnsName),
            ofInstance("meta-data/local-ipv4", "1.0", Ec2Instance::privateIp),
            ofInstance("meta-data/mac", "2011-01-01", Ec2Instance::mac),
            always("meta-data/metrics/vhostmd", "2011-05-01", view -> "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"),
            ofInterface("device-number", "2011-01-01", view -> "0"),
            ofInterface(
                    "interface-id",
                    "2011-01-01",
                    view -> view.instance().networkInterface().id()),
            named(
                    "meta-data/network/interfaces/macs/{name}/ipv4-associations/{name}",
                    "2011-01-01",
                    MetadataView::ipv4Associations,
                    (view, association) -> view.instance().privateIp()),
            ofInterface("local-hostname", "2011-01-01", view -> view.instance().privateDnsName()),
            ofInterface("local-ipv4s", "2011-01-01", view -> view.instance().privateIp()),
            ofInterface("mac", "2011-01-01", view -> view.instance().mac()),
            ofInterface("owner-id", "2011-01-01", MetadataView::accountId),
            ofPublicInterface("public-hostname", MetadataView::publicHostname),
            ofPublicInterface("public-ipv4s", view -> view.instance().publicIp()),
            ofInterface("security-group-ids", "2011-01-01", MetadataView::securityGroupIds),
            ofInterface("security-groups", "2011-01-01", MetadataView::securityGroupNames),
            ofInterface("subnet-id", "2011-01-01", view -> view.instance().subnetId()),
            ofInterface(
                    "subnet-ipv4-cidr-block",
                    "2011-01-01",
                    view -> view.instance().networkInterface().subnet().cidrBlock()),
            ofInterface("vpc-id", "2011-01-01", view -> view.instance().vpcId()),
            ofInterface("vpc-ipv4-cidr-block", "2011-01-01", view -> view.vpc().cidrBlock()),
            ofInterface("vpc-ipv4-cidr-blocks", "2016-06-30", view -> view.vpc().cidrBlock()),
            ofInstance("meta-data/placement/availability-zone", "2008-02-01", Ec2Instance::availabilityZone),
            ofInstance(
                    "meta-data/placement/availability-zone-id",
                    "2019-10-01",
                    instance -> instance.zone().id()),
            settable("meta-data/placement/group-name", "2020-08-24"),
            settable("meta-data/placement/host-id", "2020-08-24"),
            settable("meta-data/placement/partition-number", "2020-08-24"),
            ofInstance("meta-data/placement/region", "2020-08-24", Ec2Instance::region),
            settable("meta-data/product-codes", "2007-03-01"),
            always("meta-data/profile", "2011-01-01", view -> "default-hvm"),
            maybe("meta-data/public-hostname", "2007-01-19", MetadataView::publicHostname),
            maybe("meta-data/public-ipv4", "2007-01-19", view -> view.instance().publicIp()),
            ownWords("meta-data/public-keys", "1.0", MetadataView::publicKeys),
            named(
                    "meta-data/public-keys/{name}/openssh-key",
                    "1.0",
                    MetadataView::publicKeyNumbers,
                    (view, number) -> view.publicKey()),
            settable("meta-data/ramdisk-id", "2007-10-10"),
            ofInstance("meta-data/reservation-id", "1.0", Ec2Instance::reservationId),
            always("meta-data/security-groups", "1.0", MetadataView::securityGroupNames),
            always("meta-data/services/domain", "2014-02-25", view -> "amazonaws.com"),
            always("meta-data/services/partition", "2015-10-20", view -> "aws"),
            maybe("meta-data/spot/instance-action", "2016-11-15", MetadataView::spotAction),
            maybe("meta-data/spot/termination-time", "2014-11-05", MetadataView::spotTermination),
            always("meta-data/system", "2022-09-24", MetadataView::hypervisor),
            named("meta-data/tags/instance/{name}", "2021-03-23", MetadataView::tagKeys, MetadataView::tag),
            bytes("user-data", "1.0", MetadataView::userData));

    private static final Map<String, Category> BY_PATH =
            CATEGORIES.stream().collect(Collectors.toUnmodifiableMap(Category::path, Function.identity()));

    private MetadataTree() {}

    /** The category of a path, {@code null} where there is none. */
    static @Nullable Category at(String path) {
        Category exact = BY_PATH.get(path);
        if (exact != null || path.indexOf('/') < 0) {
            return exact;
        }
        return CATEGORIES.stream()
                .filter(category -> category.path().contains(Category.NAME))
                .filter(category -> path.startsWith(category.fixedPath() + "/"))
                .filter(category -> hasForm(path, category.path()))
                .findFirst()
                .orElse(null);
    }

    /** Whether a version may hold a document at a path, as far as the tree knows the path. */
    static boolean mayHave(String path, String version, MetadataSettings settings) {
        Category category = at(path);
        return category == null || category.isIn(version, settings);
    }

    private static boolean hasForm(String path, String form) {
        String[] segments = path.split("/", -1);
        String[] wanted = form.split("/");
        if (segments.length != wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (!wanted[i].equals(Category.NAME) && !wanted[i].equals(segments[i])) {
                return false;
            }
        }
        return true;
    }
}
