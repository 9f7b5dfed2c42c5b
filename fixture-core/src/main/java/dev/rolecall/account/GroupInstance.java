package dev.rolecall.account;

/**
 * An instance of an Auto Scaling group, in service.
 *
 * @param templateVersion the number of the version it was launched from
 */
public record GroupInstance(
        String id,
        String type,
        String imageId,
        String availabilityZone,
        String templateId,
        String templateName,
        String templateVersion) {

    static GroupInstance of(Ec2Instance instance, TemplateLaunch launch) {
        return new GroupInstance(
                instance.id(),
                instance.type(),
                instance.imageId(),
                instance.availabilityZone(),
                launch.templateId(),
                launch.templateName(),
                launch.version());
    }
}
