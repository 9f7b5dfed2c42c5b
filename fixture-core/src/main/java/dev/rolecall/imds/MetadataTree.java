package dev.rolecall.imds;

import static dev.rolecall.imds.Category.always;
import static dev.rolecall.imds.Category.maybe;
import static dev.rolecall.imds.Category.named;
import static dev.rolecall.imds.Category.ofInstance;

import dev.rolecall.account.Ec2Instance;
import java.util.List;

/**
 * Every category there is, in the order in which directories list them. A category is left out as long as the account has no
 * value for it.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-categories.html">Instance metadata
 *     categories</a>, whose versions these are; {@code identity-credentials} is served from an older one
 */
final class MetadataTree {

    static final List<Category> CATEGORIES = List.of(
            always("dynamic/instance-identity/document", "2009-04-04", MetadataView::identityDocument),
            ofInstance("meta-data/ami-id", "1.0", Ec2Instance::imageId),
            always("meta-data/ami-launch-index", "1.0", MetadataView::launchIndex),
            ofInstance("meta-data/hostname", "1.0", Ec2Instance::privateDnsName),
            maybe("meta-data/iam/info", "2012-01-12", MetadataView::profileInfo),
            named("meta-data/iam/security-credentials", "2012-01-12", MetadataView::roles, MetadataView::roleDocument),
            always("meta-data/identity-credentials/ec2/info", "2018-03-28", MetadataView::identityInfo),
            always(
                    "meta-data/identity-credentials/ec2/security-credentials/ec2-instance",
                    "2018-03-28",
                    MetadataView::identityCredentials),
            ofInstance("meta-data/instance-id", "1.0", Ec2Instance::id),
            always("meta-data/instance-life-cycle", "2019-10-01", view -> "on-demand"),
            ofInstance("meta-data/instance-type", "2007-08-29", Ec2Instance::type),
            ofInstance("meta-data/local-hostname", "2007-01-19", Ec2Instance::privateDnsName),
            ofInstance("meta-data/local-ipv4", "1.0", Ec2Instance::privateIp),
            ofInstance("meta-data/placement/availability-zone", "2008-02-01", Ec2Instance::availabilityZone),
            ofInstance("meta-data/placement/region", "2020-08-24", Ec2Instance::region),
            ofInstance("meta-data/reservation-id", "1.0", Ec2Instance::reservationId),
            always("meta-data/services/domain", "2014-02-25", view -> "amazonaws.com"),
            always("meta-data/services/partition", "2015-10-20", view -> "aws"));

    private MetadataTree() {}
}
