package dev.rolecall.api.ec2;

import dev.rolecall.account.Account;
import dev.rolecall.account.LaunchTemplate;
import dev.rolecall.account.LaunchTemplateReference;
import dev.rolecall.account.LaunchTemplates;
import dev.rolecall.account.ResourceType;
import dev.rolecall.api.Page;
import dev.rolecall.auth.Call;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateResponse;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateResponse;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplatesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplatesResponse;
import software.amazon.awssdk.services.ec2.model.ModifyLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.ModifyLaunchTemplateResponse;

/** Launch templates as a whole. */
final class LaunchTemplateApi implements Ec2Client {

    private static final Ec2Page<software.amazon.awssdk.services.ec2.model.LaunchTemplate> PAGE =
            new Ec2Page<>(software.amazon.awssdk.services.ec2.model.LaunchTemplate::launchTemplateId, 1, 200);

    private static final Filters<software.amazon.awssdk.services.ec2.model.LaunchTemplate> FILTERS = new Filters<
                    software.amazon.awssdk.services.ec2.model.LaunchTemplate>()
            .withTags(software.amazon.awssdk.services.ec2.model.LaunchTemplate::tags)
            .with("launch-template-name", software.amazon.awssdk.services.ec2.model.LaunchTemplate::launchTemplateName)
            .with("create-time", software.amazon.awssdk.services.ec2.model.LaunchTemplate::createTime);

    private final Account account;
    private final Ec2Authorization authorization;
    private final LaunchTemplates templates;
    private final LaunchTemplateShapes shapes;
    private final String caller;

    LaunchTemplateApi(Call call) {
        this.account = call.account();
        this.authorization = new Ec2Authorization(call);
        this.templates = account.ec2().launchTemplates();
        this.shapes = new LaunchTemplateShapes(account);
        this.caller = call.principal().arn();
    }

    @Override
    public CreateLaunchTemplateResponse createLaunchTemplate(CreateLaunchTemplateRequest request) {
        String name = LaunchTemplateParameters.name(request.launchTemplateName());
        LaunchTemplates.Content content = new LaunchTemplates.Content(
                InstanceSpecifications.of(
                        "CreateLaunchTemplate",
                        Ec2Parameters.required("LaunchTemplateData", request.launchTemplateData())),
                LaunchTemplateParameters.description(request.versionDescription()),
                caller);
        Map<String, String> tags = Tags.specified(request.tagSpecifications(), List.of(ResourceType.LAUNCH_TEMPLATE))
                .getOrDefault(ResourceType.LAUNCH_TEMPLATE, Map.of());
        String arn = account.ec2Arn("launch-template", "*");
        authorization.requireArn(
                "ec2:CreateLaunchTemplate", arn, keys -> tags.isEmpty() ? keys : keys.requestTags(tags));
        if (!tags.isEmpty()) {
            authorization.requireArn(
                    "ec2:CreateTags",
                    arn,
                    keys -> keys.requestTags(tags).put("ec2:CreateAction", "CreateLaunchTemplate"));
        }
        Ec2Parameters.stopIfDryRun(request.dryRun());
        LaunchTemplate created = templates.create(name, content, tags, request.clientToken());
        return CreateLaunchTemplateResponse.builder()
                .launchTemplate(shapes.template(created))
                .build();
    }

    @Override
    public DescribeLaunchTemplatesResponse describeLaunchTemplates(DescribeLaunchTemplatesRequest request) {
        authorization.require("ec2:DescribeLaunchTemplates");
        Ec2Parameters.stopIfDryRun(request.dryRun());
        boolean all = request.launchTemplateIds().isEmpty()
                && request.launchTemplateNames().isEmpty();
        Stream<LaunchTemplate> wanted = all
                ? templates.list().stream()
                : Stream.concat(
                                request.launchTemplateIds().stream()
                                        .map(id -> LaunchTemplateParameters.reference(id, null)),
                                request.launchTemplateNames().stream()
                                        .map(name -> LaunchTemplateParameters.reference(null, name)))
                        .map(templates::get)
                        .distinct();
        Page<software.amazon.awssdk.services.ec2.model.LaunchTemplate> page = PAGE.of(
                FILTERS.apply(wanted.map(shapes::template).toList(), request.filters()),
                request.maxResults(),
                request.nextToken());
        return DescribeLaunchTemplatesResponse.builder()
                .launchTemplates(page.items())
                .nextToken(page.marker())
                .build();
    }

    @Override
    public ModifyLaunchTemplateResponse modifyLaunchTemplate(ModifyLaunchTemplateRequest request) {
        LaunchTemplateReference reference =
                LaunchTemplateParameters.reference(request.launchTemplateId(), request.launchTemplateName());
        String version = Ec2Parameters.required("SetDefaultVersion", request.defaultVersion());
        authorization.require(
                "ec2:ModifyLaunchTemplate",
                ResourceType.LAUNCH_TEMPLATE,
                templates.get(reference).id());
        Ec2Parameters.stopIfDryRun(request.dryRun());
        return ModifyLaunchTemplateResponse.builder()
                .launchTemplate(shapes.template(templates.setDefaultVersion(reference, version)))
                .build();
    }

    @Override
    public DeleteLaunchTemplateResponse deleteLaunchTemplate(DeleteLaunchTemplateRequest request) {
        LaunchTemplateReference reference =
                LaunchTemplateParameters.reference(request.launchTemplateId(), request.launchTemplateName());
        authorization.require(
                "ec2:DeleteLaunchTemplate",
                ResourceType.LAUNCH_TEMPLATE,
                templates.get(reference).id());
        Ec2Parameters.stopIfDryRun(request.dryRun());
        return DeleteLaunchTemplateResponse.builder()
                .launchTemplate(shapes.template(templates.delete(reference)))
                .build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
