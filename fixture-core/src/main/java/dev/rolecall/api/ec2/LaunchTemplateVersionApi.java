package dev.rolecall.api.ec2;

import dev.rolecall.account.Account;
import dev.rolecall.account.LaunchTemplate;
import dev.rolecall.account.LaunchTemplateReference;
import dev.rolecall.account.LaunchTemplates;
import dev.rolecall.account.LaunchTemplates.Deletion;
import dev.rolecall.account.ResourceType;
import dev.rolecall.api.Page;
import dev.rolecall.auth.Call;
import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionResponse;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsResponse;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;

/** The versions of launch templates. */
final class LaunchTemplateVersionApi implements Ec2Client {

    private static final Ec2Page<LaunchTemplateVersion> PAGE =
            new Ec2Page<>(version -> "%s %018d".formatted(version.launchTemplateId(), version.versionNumber()), 1, 200);

    private final Account account;
    private final Ec2Authorization authorization;
    private final LaunchTemplates templates;
    private final LaunchTemplateShapes shapes;
    private final String caller;

    LaunchTemplateVersionApi(Call call) {
        this.account = call.account();
        this.authorization = new Ec2Authorization(call);
        this.templates = account.ec2().launchTemplates();
        this.shapes = new LaunchTemplateShapes(account);
        this.caller = call.principal().arn();
    }

    @Override
    public CreateLaunchTemplateVersionResponse createLaunchTemplateVersion(CreateLaunchTemplateVersionRequest request) {
        LaunchTemplateReference reference =
                LaunchTemplateParameters.reference(request.launchTemplateId(), request.launchTemplateName());
        LaunchTemplates.Content content = new LaunchTemplates.Content(
                InstanceSpecifications.of(
                        "CreateLaunchTemplateVersion",
                        Ec2Parameters.required("LaunchTemplateData", request.launchTemplateData())),
                LaunchTemplateParameters.description(request.versionDescription()),
                caller);
        LaunchTemplate template = templates.get(reference);
        authorization.require("ec2:CreateLaunchTemplateVersion", ResourceType.LAUNCH_TEMPLATE, template.id());
        Ec2Parameters.stopIfDryRun(request.dryRun());
        var created = templates.createVersion(reference, content, request.sourceVersion());
        return CreateLaunchTemplateVersionResponse.builder()
                .launchTemplateVersion(shapes.version(templates.get(reference), created))
                .build();
    }

    @Override
    public DescribeLaunchTemplateVersionsResponse describeLaunchTemplateVersions(
            DescribeLaunchTemplateVersionsRequest request) {
        authorization.require("ec2:DescribeLaunchTemplateVersions");
        Ec2Parameters.stopIfDryRun(request.dryRun());
        VersionSelection selection = VersionSelection.of(request);
        List<LaunchTemplateVersion> wanted = selection.templates(templates).stream()
                .flatMap(template -> selection.versions(template).map(version -> shapes.version(template, version)))
                .distinct()
                .toList();
        Page<LaunchTemplateVersion> page = PAGE.of(
                LaunchTemplateShapes.VERSION_FILTERS.apply(wanted, request.filters()),
                request.maxResults(),
                request.nextToken());
        return DescribeLaunchTemplateVersionsResponse.builder()
                .launchTemplateVersions(page.items())
                .nextToken(page.marker())
                .build();
    }

    @Override
    public DeleteLaunchTemplateVersionsResponse deleteLaunchTemplateVersions(
            DeleteLaunchTemplateVersionsRequest request) {
        LaunchTemplateReference reference =
                LaunchTemplateParameters.reference(request.launchTemplateId(), request.launchTemplateName());
        List<String> versions = Ec2Parameters.required("LaunchTemplateVersion", request.versions());
        LaunchTemplate template = templates.get(reference);
        authorization.require("ec2:DeleteLaunchTemplateVersions", ResourceType.LAUNCH_TEMPLATE, template.id());
        Ec2Parameters.stopIfDryRun(request.dryRun());
        List<Deletion> deletions = templates.deleteVersions(reference, versions);
        return DeleteLaunchTemplateVersionsResponse.builder()
                .successfullyDeletedLaunchTemplateVersions(deletions.stream()
                        .filter(deletion -> deletion.refused() == null)
                        .map(deletion -> LaunchTemplateShapes.deleted(template, deletion))
                        .toList())
                .unsuccessfullyDeletedLaunchTemplateVersions(deletions.stream()
                        .filter(deletion -> deletion.refused() != null)
                        .map(deletion -> LaunchTemplateShapes.kept(template, deletion))
                        .toList())
                .build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
