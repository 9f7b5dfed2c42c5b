package dev.rolecall.api.iam;

import dev.rolecall.account.IdentityPolicies;
import dev.rolecall.account.Simulation;
import dev.rolecall.auth.Call;
import dev.rolecall.policy.NamedPolicy;
import dev.rolecall.policy.PolicyDocument;
import dev.rolecall.policy.PolicyKind;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.GetContextKeysForCustomPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetContextKeysForCustomPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetContextKeysForPrincipalPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetContextKeysForPrincipalPolicyResponse;

/** Which condition keys policies ask for, so that a simulation can be given all of them. */
final class ContextKeysApi implements IamClient {

    private final Call call;

    ContextKeysApi(Call call) {
        this.call = call;
    }

    @Override
    public GetContextKeysForCustomPolicyResponse getContextKeysForCustomPolicy(
            GetContextKeysForCustomPolicyRequest request) {
        call.require("iam:GetContextKeysForCustomPolicy", "*");
        return GetContextKeysForCustomPolicyResponse.builder()
                .contextKeyNames(Simulation.keysOf(documents(request.policyInputList())))
                .build();
    }

    @Override
    public GetContextKeysForPrincipalPolicyResponse getContextKeysForPrincipalPolicy(
            GetContextKeysForPrincipalPolicyRequest request) {
        call.require("iam:GetContextKeysForPrincipalPolicy", request.policySourceArn());
        IdentityPolicies source = IdentityPolicies.of(call.account(), request.policySourceArn());
        List<PolicyDocument> all = Stream.concat(
                        source.policies().stream().map(NamedPolicy::document),
                        documents(request.policyInputList()).stream())
                .toList();
        return GetContextKeysForPrincipalPolicyResponse.builder()
                .contextKeyNames(Simulation.keysOf(all))
                .build();
    }

    private static List<PolicyDocument> documents(List<String> texts) {
        return texts.stream()
                .map(text -> Simulation.document(text, PolicyKind.IDENTITY))
                .toList();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
