package dev.rolecall.api.ec2;

import dev.rolecall.account.Account;
import dev.rolecall.account.Association;
import dev.rolecall.account.Associations;
import dev.rolecall.account.ProfileReference;
import dev.rolecall.account.ResourceType;
import dev.rolecall.api.Page;
import dev.rolecall.auth.Call;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AssociateIamInstanceProfileRequest;
import software.amazon.awssdk.services.ec2.model.AssociateIamInstanceProfileResponse;
import software.amazon.awssdk.services.ec2.model.DescribeIamInstanceProfileAssociationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeIamInstanceProfileAssociationsResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateIamInstanceProfileRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateIamInstanceProfileResponse;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileAssociation;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileSpecification;
import software.amazon.awssdk.services.ec2.model.ReplaceIamInstanceProfileAssociationRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceIamInstanceProfileAssociationResponse;

/** Which instance has which instance profile. */
final class ProfileAssociationApi implements Ec2Client {

    private static final Filters<Association> FILTERS = new Filters<Association>()
            .with("instance-id", Association::instanceId)
            .with("state", association -> association.state().wireName());

    private static final Ec2Page<Association> PAGE = new Ec2Page<>(Association::id, 5, 1_000);

    private final Ec2Authorization authorization;
    private final Account account;
    private final Associations associations;

    ProfileAssociationApi(Call call) {
        this.authorization = new Ec2Authorization(call);
        this.account = call.account();
        this.associations = account.associations();
    }

    @Override
    public AssociateIamInstanceProfileResponse associateIamInstanceProfile(AssociateIamInstanceProfileRequest request) {
        String instanceId = Ec2Parameters.instanceId(Ec2Parameters.required("InstanceId", request.instanceId()));
        ProfileReference profile = profile(request.iamInstanceProfile());
        require("ec2:AssociateIamInstanceProfile", instanceId, profile);
        authorization.requirePassRole(profile);
        return AssociateIamInstanceProfileResponse.builder()
                .iamInstanceProfileAssociation(shape(associations.associate(instanceId, profile)))
                .build();
    }

    @Override
    public ReplaceIamInstanceProfileAssociationResponse replaceIamInstanceProfileAssociation(
            ReplaceIamInstanceProfileAssociationRequest request) {
        String id = Ec2Parameters.required("AssociationId", request.associationId());
        ProfileReference profile = profile(request.iamInstanceProfile());
        require("ec2:ReplaceIamInstanceProfileAssociation", associations.get(id).instanceId(), profile);
        authorization.requirePassRole(profile);
        return ReplaceIamInstanceProfileAssociationResponse.builder()
                .iamInstanceProfileAssociation(shape(associations.replace(id, profile)))
                .build();
    }

    @Override
    public DisassociateIamInstanceProfileResponse disassociateIamInstanceProfile(
            DisassociateIamInstanceProfileRequest request) {
        String id = Ec2Parameters.required("AssociationId", request.associationId());
        authorization.require(
                "ec2:DisassociateIamInstanceProfile",
                ResourceType.INSTANCE,
                associations.get(id).instanceId());
        return DisassociateIamInstanceProfileResponse.builder()
                .iamInstanceProfileAssociation(shape(associations.disassociate(id)))
                .build();
    }

    @Override
    public DescribeIamInstanceProfileAssociationsResponse describeIamInstanceProfileAssociations(
            DescribeIamInstanceProfileAssociationsRequest request) {
        authorization.require("ec2:DescribeIamInstanceProfileAssociations");
        List<Association> wanted = !request.associationIds().isEmpty()
                ? request.associationIds().stream().map(associations::get).toList()
                : associations.list();
        Page<Association> page =
                PAGE.of(FILTERS.apply(wanted, request.filters()), request.maxResults(), request.nextToken());
        return DescribeIamInstanceProfileAssociationsResponse.builder()
                .iamInstanceProfileAssociations(
                        page.items().stream().map(ProfileAssociationApi::shape).toList())
                .nextToken(page.marker())
                .build();
    }

    private void require(String action, String instanceId, ProfileReference profile) {
        authorization.require(
                action,
                ResourceType.INSTANCE,
                instanceId,
                keys -> profile.arnIn(account.instanceProfiles())
                        .map(arn -> keys.put("ec2:NewInstanceProfile", arn))
                        .orElse(keys));
    }

    private static ProfileReference profile(@Nullable IamInstanceProfileSpecification specification) {
        return Ec2Parameters.profile(Ec2Parameters.required("IamInstanceProfile", specification));
    }

    private static IamInstanceProfileAssociation shape(Association association) {
        return IamInstanceProfileAssociation.builder()
                .associationId(association.id())
                .instanceId(association.instanceId())
                .iamInstanceProfile(InstanceShapes.profile(association))
                .state(association.state().wireName())
                .build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
