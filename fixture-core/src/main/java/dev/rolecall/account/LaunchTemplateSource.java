package dev.rolecall.account;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Launches what a version of a launch template says, as Auto Scaling does. */
final class LaunchTemplateSource implements TemplateLaunch.Source {

    private final Account account;

    LaunchTemplateSource(Account account) {
        this.account = account;
    }

    @Override
    public TemplateLaunch find(TemplateSpecification wanted) {
        LaunchTemplate template =
                account.ec2().launchTemplates().get(new LaunchTemplateReference(wanted.id(), wanted.name()));
        LaunchTemplateVersion version = template.version(wanted.version() == null ? "$Default" : wanted.version());
        return new TemplateLaunch(
                template.id(),
                template.name(),
                Long.toString(version.number()),
                version.data().profile(),
                (zone, tags) -> launch(version, zone, tags));
    }

    private Ec2Instance launch(LaunchTemplateVersion version, String zone, Map<String, String> tags) {
        LaunchSpecification data = inZone(zone, tags).over(version.data());
        Launch launch = new Launch(
                data,
                data.metadataOptions().appliedTo(account.defaultMetadataOptions()),
                version,
                null,
                tagsOfAws(tags));
        return account.instances().run(1, launch).get(0);
    }

    private static LaunchSpecification inZone(String zone, Map<String, String> tags) {
        LaunchSpecification open = LaunchSpecification.OPEN;
        Placement placement = zone.isEmpty()
                ? Placement.ANYWHERE
                : new Placement(false, null, zone, List.of(), List.of(), null, null, null);
        return new LaunchSpecification(
                open.imageId(),
                open.keyName(),
                open.attributes(),
                open.profile(),
                open.metadataOptions(),
                open.monitored(),
                placement,
                open.blockDevices(),
                open.spot(),
                Map.of(ResourceType.INSTANCE, tagsOfTheUser(tags)));
    }

    private static Map<String, String> tagsOfAws(Map<String, String> tags) {
        Map<String, String> ofAws = new LinkedHashMap<>(tags);
        ofAws.keySet().removeIf(key -> !TagRules.isOfAws(key));
        return ofAws;
    }

    private static Map<String, String> tagsOfTheUser(Map<String, String> tags) {
        Map<String, String> own = new LinkedHashMap<>(tags);
        own.keySet().removeIf(TagRules::isOfAws);
        return own;
    }
}
