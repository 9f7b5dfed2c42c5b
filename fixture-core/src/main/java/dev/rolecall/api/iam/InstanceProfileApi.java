package dev.rolecall.api.iam;

import dev.rolecall.account.Account;
import dev.rolecall.account.InstanceProfile;
import dev.rolecall.account.InstanceProfiles;
import dev.rolecall.account.Role;
import dev.rolecall.api.Page;
import dev.rolecall.auth.Call;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AddRoleToInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.AddRoleToInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.CreateInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.CreateInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.DeleteInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.DeleteInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleResponse;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesResponse;
import software.amazon.awssdk.services.iam.model.RemoveRoleFromInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.RemoveRoleFromInstanceProfileResponse;

/** Instance profiles and the role in them. */
final class InstanceProfileApi implements IamClient {

    private final Call call;
    private final Account account;
    private final InstanceProfiles profiles;

    InstanceProfileApi(Call call) {
        this.call = call;
        this.account = call.account();
        this.profiles = account.instanceProfiles();
    }

    @Override
    public CreateInstanceProfileResponse createInstanceProfile(CreateInstanceProfileRequest request) {
        String path = Optional.ofNullable(request.path()).orElse("/");
        String name = request.instanceProfileName();
        Map<String, String> tags = IamShapes.tags(request.tags());
        Target.requireCreation(
                call,
                "iam:CreateInstanceProfile",
                "iam:TagInstanceProfile",
                account.iamArn("instance-profile", path, name),
                new RequestKeys(),
                tags);
        InstanceProfile profile = profiles.create(name, path, tags);
        return CreateInstanceProfileResponse.builder()
                .instanceProfile(IamShapes.described(profile, account))
                .build();
    }

    @Override
    public GetInstanceProfileResponse getInstanceProfile(GetInstanceProfileRequest request) {
        target(request.instanceProfileName()).require(call, "iam:GetInstanceProfile");
        InstanceProfile profile = profiles.get(request.instanceProfileName());
        return GetInstanceProfileResponse.builder()
                .instanceProfile(IamShapes.described(profile, account))
                .build();
    }

    @Override
    public ListInstanceProfilesResponse listInstanceProfiles(ListInstanceProfilesRequest request) {
        String prefix = Optional.ofNullable(request.pathPrefix()).orElse("/");
        call.require("iam:ListInstanceProfiles", account.iamArn("instance-profile", prefix, ""));
        Page<InstanceProfile> page = page(profiles.list(prefix), request.maxItems(), request.marker());
        return ListInstanceProfilesResponse.builder()
                .instanceProfiles(shapes(page))
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    @Override
    public ListInstanceProfilesForRoleResponse listInstanceProfilesForRole(ListInstanceProfilesForRoleRequest request) {
        Target.role(account, request.roleName()).require(call, "iam:ListInstanceProfilesForRole");
        Role role = account.roles().get(request.roleName());
        Page<InstanceProfile> page = page(profiles.listForRole(role), request.maxItems(), request.marker());
        return ListInstanceProfilesForRoleResponse.builder()
                .instanceProfiles(shapes(page))
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    @Override
    public AddRoleToInstanceProfileResponse addRoleToInstanceProfile(AddRoleToInstanceProfileRequest request) {
        target(request.instanceProfileName()).require(call, "iam:AddRoleToInstanceProfile");
        call.requirePassRole(Target.role(account, request.roleName()).arn(), "ec2.amazonaws.com");
        profiles.addRole(request.instanceProfileName(), request.roleName());
        return AddRoleToInstanceProfileResponse.builder().build();
    }

    @Override
    public RemoveRoleFromInstanceProfileResponse removeRoleFromInstanceProfile(
            RemoveRoleFromInstanceProfileRequest request) {
        target(request.instanceProfileName()).require(call, "iam:RemoveRoleFromInstanceProfile");
        profiles.removeRole(request.instanceProfileName(), request.roleName());
        return RemoveRoleFromInstanceProfileResponse.builder().build();
    }

    @Override
    public DeleteInstanceProfileResponse deleteInstanceProfile(DeleteInstanceProfileRequest request) {
        target(request.instanceProfileName()).require(call, "iam:DeleteInstanceProfile");
        profiles.delete(request.instanceProfileName());
        return DeleteInstanceProfileResponse.builder().build();
    }

    private Target target(String profileName) {
        return Target.instanceProfile(account, profileName);
    }

    private static Page<InstanceProfile> page(
            List<InstanceProfile> all, @Nullable Integer maxItems, @Nullable String marker) {
        return Page.of(all, InstanceProfile::name, maxItems, 100, marker);
    }

    private List<software.amazon.awssdk.services.iam.model.InstanceProfile> shapes(Page<InstanceProfile> page) {
        return page.items().stream()
                .map(profile -> IamShapes.listed(profile, account))
                .toList();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
