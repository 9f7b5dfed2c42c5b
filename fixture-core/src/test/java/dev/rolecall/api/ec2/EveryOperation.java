package dev.rolecall.api.ec2;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** One call of every operation there is, and what it is judged on first. */
final class EveryOperation {

    /** @param dryRuns whether the operation has a dry run */
    record Judged(String action, String resource, boolean dryRuns, Consumer<Ec2Client> call) {

        @Override
        public String toString() {
            return action;
        }
    }

    private final Map<String, Judged> operations = new TreeMap<>();

    /**
     * Calls on things that exist.
     *
     * @param instance with a profile
     * @param template the id of the launch template {@code web}
     */
    EveryOperation(boolean dry, String instance, String association, String profile, String template) {
        String onInstance = Ec2Fixture.ARN + "instance/" + instance;
        String onTemplate = Ec2Fixture.ARN + "launch-template/" + template;
        add(
                "RunInstances",
                Ec2Fixture.ARN + "instance/*",
                ec2 -> ec2.runInstances(
                        r -> r.imageId(Ec2Fixture.IMAGE).minCount(1).maxCount(1).dryRun(dry)));
        add("DescribeInstances", "*", ec2 -> ec2.describeInstances(r -> r.dryRun(dry)));
        add("DescribeInstanceStatus", "*", ec2 -> ec2.describeInstanceStatus(r -> r.dryRun(dry)));
        add(
                "StartInstances",
                onInstance,
                ec2 -> ec2.startInstances(r -> r.instanceIds(instance).dryRun(dry)));
        add(
                "StopInstances",
                onInstance,
                ec2 -> ec2.stopInstances(r -> r.instanceIds(instance).dryRun(dry)));
        add(
                "RebootInstances",
                onInstance,
                ec2 -> ec2.rebootInstances(r -> r.instanceIds(instance).dryRun(dry)));
        add(
                "TerminateInstances",
                onInstance,
                ec2 -> ec2.terminateInstances(r -> r.instanceIds(instance).dryRun(dry)));
        add(
                "DescribeInstanceAttribute",
                onInstance,
                ec2 -> ec2.describeInstanceAttribute(
                        r -> r.instanceId(instance).attribute("userData").dryRun(dry)));
        add(
                "ModifyInstanceAttribute",
                onInstance,
                ec2 -> ec2.modifyInstanceAttribute(r -> r.instanceId(instance)
                        .disableApiStop(b -> b.value(true))
                        .dryRun(dry)));
        add(
                "ModifyInstanceMetadataOptions",
                onInstance,
                ec2 -> ec2.modifyInstanceMetadataOptions(
                        r -> r.instanceId(instance).httpTokens("required").dryRun(dry)));
        add("GetInstanceMetadataDefaults", "*", ec2 -> ec2.getInstanceMetadataDefaults(r -> r.dryRun(dry)));
        add(
                "ModifyInstanceMetadataDefaults",
                "*",
                ec2 -> ec2.modifyInstanceMetadataDefaults(
                        r -> r.httpTokens("required").dryRun(dry)));
        addTemplates(dry, onTemplate);
        add(
                "CreateTags",
                onInstance,
                ec2 -> ec2.createTags(r ->
                        r.resources(instance).tags(t -> t.key("a").value("b")).dryRun(dry)));
        add(
                "DeleteTags",
                onInstance,
                ec2 -> ec2.deleteTags(r -> r.resources(instance).dryRun(dry)));
        add("DescribeTags", "*", ec2 -> ec2.describeTags(r -> r.dryRun(dry)));
        add("DescribeVpcs", "*", ec2 -> ec2.describeVpcs(r -> r.dryRun(dry)));
        add("DescribeSubnets", "*", ec2 -> ec2.describeSubnets(r -> r.dryRun(dry)));
        add("DescribeSecurityGroups", "*", ec2 -> ec2.describeSecurityGroups(r -> r.dryRun(dry)));
        add("DescribeNetworkInterfaces", "*", ec2 -> ec2.describeNetworkInterfaces(r -> r.dryRun(dry)));
        add("DescribeVolumes", "*", ec2 -> ec2.describeVolumes(r -> r.dryRun(dry)));
        add("DescribeRegions", "*", ec2 -> ec2.describeRegions(r -> r.dryRun(dry)));
        add("DescribeAvailabilityZones", "*", ec2 -> ec2.describeAvailabilityZones(r -> r.dryRun(dry)));
        addAssociations(instance, association, profile, onInstance);
    }

    Map<String, Judged> byName() {
        return operations;
    }

    private void addTemplates(boolean dry, String onTemplate) {
        add(
                "CreateLaunchTemplate",
                Ec2Fixture.ARN + "launch-template/*",
                ec2 -> ec2.createLaunchTemplate(r -> r.launchTemplateName("new")
                        .launchTemplateData(d -> d.imageId(Ec2Fixture.IMAGE))
                        .dryRun(dry)));
        add(
                "CreateLaunchTemplateVersion",
                onTemplate,
                ec2 -> ec2.createLaunchTemplateVersion(r -> r.launchTemplateName("web")
                        .launchTemplateData(d -> d.imageId(Ec2Fixture.IMAGE))
                        .dryRun(dry)));
        add("DescribeLaunchTemplates", "*", ec2 -> ec2.describeLaunchTemplates(r -> r.dryRun(dry)));
        add(
                "DescribeLaunchTemplateVersions",
                "*",
                ec2 -> ec2.describeLaunchTemplateVersions(
                        r -> r.launchTemplateName("web").dryRun(dry)));
        add(
                "ModifyLaunchTemplate",
                onTemplate,
                ec2 -> ec2.modifyLaunchTemplate(
                        r -> r.launchTemplateName("web").defaultVersion("1").dryRun(dry)));
        add(
                "DeleteLaunchTemplate",
                onTemplate,
                ec2 -> ec2.deleteLaunchTemplate(r -> r.launchTemplateName("web").dryRun(dry)));
        add(
                "DeleteLaunchTemplateVersions",
                onTemplate,
                ec2 -> ec2.deleteLaunchTemplateVersions(
                        r -> r.launchTemplateName("web").versions("1").dryRun(dry)));
    }

    /** These alone have no dry run. */
    private void addAssociations(String instance, String association, String profile, String onInstance) {
        put(
                "AssociateIamInstanceProfile",
                onInstance,
                false,
                ec2 -> ec2.associateIamInstanceProfile(
                        r -> r.instanceId(instance).iamInstanceProfile(p -> p.name(profile))));
        put(
                "ReplaceIamInstanceProfileAssociation",
                onInstance,
                false,
                ec2 -> ec2.replaceIamInstanceProfileAssociation(
                        r -> r.associationId(association).iamInstanceProfile(p -> p.name(profile))));
        put(
                "DisassociateIamInstanceProfile",
                onInstance,
                false,
                ec2 -> ec2.disassociateIamInstanceProfile(r -> r.associationId(association)));
        put("DescribeIamInstanceProfileAssociations", "*", false, Ec2Client::describeIamInstanceProfileAssociations);
    }

    private void add(String operation, String resource, Consumer<Ec2Client> call) {
        put(operation, resource, true, call);
    }

    private void put(String operation, String resource, boolean dryRuns, Consumer<Ec2Client> call) {
        operations.put(operation, new Judged("ec2:" + operation, resource, dryRuns, call));
    }
}
