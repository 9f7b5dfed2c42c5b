package dev.rolecall.api.iam;

import dev.rolecall.account.Account;
import dev.rolecall.account.ManagedPolicies;
import dev.rolecall.account.ManagedPolicy;
import dev.rolecall.account.PolicyUses;
import dev.rolecall.api.Page;
import dev.rolecall.auth.Call;
import dev.rolecall.policy.PolicyDocument;
import dev.rolecall.policy.PolicyKind;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.CreatePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyResponse;
import software.amazon.awssdk.services.iam.model.DeletePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyResponse;
import software.amazon.awssdk.services.iam.model.ListPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListPoliciesResponse;
import software.amazon.awssdk.services.iam.model.PolicyScopeType;
import software.amazon.awssdk.services.iam.model.PolicyUsageType;

/** Managed policies. */
final class PolicyApi implements IamClient {

    private final Call call;
    private final Account account;
    private final ManagedPolicies policies;

    PolicyApi(Call call) {
        this.call = call;
        this.account = call.account();
        this.policies = account.managedPolicies();
    }

    @Override
    public CreatePolicyResponse createPolicy(CreatePolicyRequest request) {
        String path = Optional.ofNullable(request.path()).orElse("/");
        Map<String, String> tags = IamShapes.tags(request.tags());
        Target.requireCreation(
                call,
                "iam:CreatePolicy",
                "iam:TagPolicy",
                account.iamArn("policy", path, request.policyName()),
                new RequestKeys(),
                tags);
        PolicyDocument document = PolicyDocument.parse(request.policyDocument(), PolicyKind.IDENTITY);
        ManagedPolicy policy = policies.create(request.policyName(), path, request.description(), document, tags);
        return CreatePolicyResponse.builder()
                .policy(PolicyShapes.created(policy, policies.uses()))
                .build();
    }

    @Override
    public GetPolicyResponse getPolicy(GetPolicyRequest request) {
        Target.policy(account, request.policyArn()).require(call, "iam:GetPolicy");
        return GetPolicyResponse.builder()
                .policy(PolicyShapes.described(policies.get(request.policyArn()), policies.uses()))
                .build();
    }

    @Override
    public ListPoliciesResponse listPolicies(ListPoliciesRequest request) {
        String prefix = Optional.ofNullable(request.pathPrefix()).orElse("/");
        call.require("iam:ListPolicies", "policy path " + prefix);
        PolicyUses uses = policies.uses();
        List<ManagedPolicy> found = inScope(request)
                .filter(policy -> policy.path().startsWith(prefix) && isUsedAs(request, policy, uses))
                .sorted(Comparator.comparing(PolicyShapes::key, String.CASE_INSENSITIVE_ORDER))
                .toList();
        Page<ManagedPolicy> page = Page.of(found, PolicyShapes::key, request.maxItems(), 100, request.marker());
        return ListPoliciesResponse.builder()
                .policies(page.items().stream()
                        .map(policy -> PolicyShapes.listed(policy, uses))
                        .toList())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    @Override
    public DeletePolicyResponse deletePolicy(DeletePolicyRequest request) {
        Target.policy(account, request.policyArn()).require(call, "iam:DeletePolicy");
        policies.delete(request.policyArn());
        return DeletePolicyResponse.builder().build();
    }

    private Stream<ManagedPolicy> inScope(ListPoliciesRequest request) {
        PolicyScopeType scope = Optional.ofNullable(request.scope()).orElse(PolicyScopeType.ALL);
        Stream<ManagedPolicy> local = scope == PolicyScopeType.AWS ? Stream.of() : policies.list().stream();
        Stream<ManagedPolicy> aws = scope == PolicyScopeType.LOCAL ? Stream.of() : policies.listAwsManaged().stream();
        return Stream.concat(local, aws);
    }

    private static boolean isUsedAs(ListPoliciesRequest request, ManagedPolicy policy, PolicyUses uses) {
        boolean attached = !uses.attachedTo(policy.arn()).isEmpty();
        boolean bounding = !uses.bounding(policy.arn()).isEmpty();
        if (request.policyUsageFilter() == PolicyUsageType.PERMISSIONS_POLICY) {
            return attached;
        } else if (request.policyUsageFilter() == PolicyUsageType.PERMISSIONS_BOUNDARY) {
            return bounding;
        }
        return attached || !Boolean.TRUE.equals(request.onlyAttached());
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
