package dev.rolecall.api.iam;

import dev.rolecall.account.Account;
import dev.rolecall.account.ManagedPolicies;
import dev.rolecall.account.ManagedPolicy;
import dev.rolecall.account.PolicyVersion;
import dev.rolecall.api.Page;
import dev.rolecall.auth.Call;
import dev.rolecall.policy.PolicyDocument;
import dev.rolecall.policy.PolicyKind;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.DeletePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsResponse;
import software.amazon.awssdk.services.iam.model.SetDefaultPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.SetDefaultPolicyVersionResponse;

/** The versions of managed policies. */
final class PolicyVersionApi implements IamClient {

    private final Call call;
    private final Account account;
    private final ManagedPolicies policies;

    PolicyVersionApi(Call call) {
        this.call = call;
        this.account = call.account();
        this.policies = account.managedPolicies();
    }

    @Override
    public CreatePolicyVersionResponse createPolicyVersion(CreatePolicyVersionRequest request) {
        Target.policy(account, request.policyArn()).require(call, "iam:CreatePolicyVersion");
        policies.get(request.policyArn());
        PolicyDocument document = PolicyDocument.parse(request.policyDocument(), PolicyKind.IDENTITY);
        boolean setAsDefault = Boolean.TRUE.equals(request.setAsDefault());
        PolicyVersion version = policies.createVersion(request.policyArn(), document, setAsDefault);
        return CreatePolicyVersionResponse.builder()
                .policyVersion(PolicyShapes.listed(version, setAsDefault))
                .build();
    }

    @Override
    public GetPolicyVersionResponse getPolicyVersion(GetPolicyVersionRequest request) {
        Target.policy(account, request.policyArn()).require(call, "iam:GetPolicyVersion");
        ManagedPolicy policy = policies.get(request.policyArn());
        return GetPolicyVersionResponse.builder()
                .policyVersion(PolicyShapes.described(policy.version(request.versionId()), policy))
                .build();
    }

    /** The newest first. */
    @Override
    public ListPolicyVersionsResponse listPolicyVersions(ListPolicyVersionsRequest request) {
        Target.policy(account, request.policyArn()).require(call, "iam:ListPolicyVersions");
        ManagedPolicy policy = policies.get(request.policyArn());
        List<PolicyVersion> newestFirst = policy.versions().stream()
                .sorted(Comparator.comparing(PolicyVersionApi::age))
                .toList();
        Page<PolicyVersion> page =
                Page.of(newestFirst, PolicyVersionApi::age, request.maxItems(), 100, request.marker());
        return ListPolicyVersionsResponse.builder()
                .versions(page.items().stream()
                        .map(version -> PolicyShapes.listed(version, policy.isDefault(version)))
                        .toList())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    @Override
    public DeletePolicyVersionResponse deletePolicyVersion(DeletePolicyVersionRequest request) {
        Target.policy(account, request.policyArn()).require(call, "iam:DeletePolicyVersion");
        policies.deleteVersion(request.policyArn(), request.versionId());
        return DeletePolicyVersionResponse.builder().build();
    }

    @Override
    public SetDefaultPolicyVersionResponse setDefaultPolicyVersion(SetDefaultPolicyVersionRequest request) {
        Target.policy(account, request.policyArn()).require(call, "iam:SetDefaultPolicyVersion");
        policies.setDefaultVersion(request.policyArn(), request.versionId());
        return SetDefaultPolicyVersionResponse.builder().build();
    }

    /** Sorts as text from the highest number to the lowest. */
    private static String age(PolicyVersion version) {
        return "%010d".formatted(Integer.MAX_VALUE - version.number());
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
