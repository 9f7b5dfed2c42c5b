package dev.rolecall.api.ec2;

import dev.rolecall.account.Account;
import dev.rolecall.account.Association;
import dev.rolecall.account.Associations;
import dev.rolecall.account.ProfileReference;
import dev.rolecall.account.Refusal;
import dev.rolecall.api.Page;
import dev.rolecall.auth.Call;
import java.util.Comparator;
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

    private final Call call;
    private final Account account;
    private final Associations associations;

    ProfileAssociationApi(Call call) {
        this.call = call;
        this.account = call.account();
        this.associations = account.associations();
    }

    @Override
    public AssociateIamInstanceProfileResponse associateIamInstanceProfile(AssociateIamInstanceProfileRequest request) {
        String instanceId = Ec2Parameters.instanceId(Ec2Parameters.required("InstanceId", request.instanceId()));
        ProfileReference profile = profile(request.iamInstanceProfile());
        call.require("ec2:AssociateIamInstanceProfile", account.ec2Arn("instance", instanceId));
        call.requirePassRole(account.instanceProfiles().passedRoleArn(profile), "ec2.amazonaws.com");
        return AssociateIamInstanceProfileResponse.builder()
                .iamInstanceProfileAssociation(shape(associations.associate(instanceId, profile)))
                .build();
    }

    @Override
    public ReplaceIamInstanceProfileAssociationResponse replaceIamInstanceProfileAssociation(
            ReplaceIamInstanceProfileAssociationRequest request) {
        String id = Ec2Parameters.required("AssociationId", request.associationId());
        ProfileReference profile = profile(request.iamInstanceProfile());
        call.require(
                "ec2:ReplaceIamInstanceProfileAssociation",
                account.ec2Arn("instance", associations.get(id).instanceId()));
        call.requirePassRole(account.instanceProfiles().passedRoleArn(profile), "ec2.amazonaws.com");
        return ReplaceIamInstanceProfileAssociationResponse.builder()
                .iamInstanceProfileAssociation(shape(associations.replace(id, profile)))
                .build();
    }

    @Override
    public DisassociateIamInstanceProfileResponse disassociateIamInstanceProfile(
            DisassociateIamInstanceProfileRequest request) {
        String id = Ec2Parameters.required("AssociationId", request.associationId());
        call.require(
                "ec2:DisassociateIamInstanceProfile",
                account.ec2Arn("instance", associations.get(id).instanceId()));
        return DisassociateIamInstanceProfileResponse.builder()
                .iamInstanceProfileAssociation(shape(associations.disassociate(id)))
                .build();
    }

    @Override
    public DescribeIamInstanceProfileAssociationsResponse describeIamInstanceProfileAssociations(
            DescribeIamInstanceProfileAssociationsRequest request) {
        call.require("ec2:DescribeIamInstanceProfileAssociations", "*");
        Integer maxResults = request.maxResults();
        if (maxResults != null && (maxResults < 5 || maxResults > 1000)) {
            throw new Refusal(
                    "InvalidParameterValue",
                    "Value (%d) for parameter maxResults is invalid. It must be from 5 to 1000.",
                    maxResults);
        }
        List<Association> wanted = request.hasAssociationIds()
                ? request.associationIds().stream().map(associations::get).toList()
                : associations.list();
        List<Association> sorted = FILTERS.apply(wanted, request.filters()).stream()
                .sorted(Comparator.comparing(Association::id))
                .toList();
        Page<Association> page = Page.of(sorted, Association::id, maxResults, 1000, request.nextToken());
        return DescribeIamInstanceProfileAssociationsResponse.builder()
                .iamInstanceProfileAssociations(
                        page.items().stream().map(ProfileAssociationApi::shape).toList())
                .nextToken(page.marker())
                .build();
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
