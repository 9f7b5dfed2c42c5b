package dev.rolecall.api.iam;

import dev.rolecall.account.Account;
import dev.rolecall.account.IdentityPolicies;
import dev.rolecall.api.Page;
import dev.rolecall.auth.Call;
import dev.rolecall.policy.NamedPolicy;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.SimulateCustomPolicyRequest;
import software.amazon.awssdk.services.iam.model.SimulateCustomPolicyResponse;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyRequest;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyResponse;

/**
 * The policy simulator, which decides by the same engine as every request to this fixture: what it says is what happens.
 *
 * <p>It answers in the form of AWS's own and differs where that one is known to be wrong or to refuse. A trust policy given as
 * {@code ResourcePolicy} decides {@code sts:AssumeRole} and its kin; AWS's passes over it. The caller may be a role, a session of
 * one, the root user or a service besides a user, also together with a {@code ResourcePolicy}. The root user is bound by no policy of
 * its own.
 *
 * <p>There are no organizations, so those always allow. {@code ResourceHandlingOption} is taken and changes nothing. For several
 * resources, AWS names the type of the resource in {@code EvalResourceName}; here it is {@code *}, as no list of all types is kept.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html">SimulatePrincipalPolicy</a>
 */
final class SimulationApi implements IamClient {

    private final Call call;
    private final Account account;

    SimulationApi(Call call) {
        this.call = call;
        this.account = call.account();
    }

    @Override
    public SimulateCustomPolicyResponse simulateCustomPolicy(SimulateCustomPolicyRequest request) {
        call.require("iam:SimulateCustomPolicy", "*");
        SimulationInput input = SimulationInput.of(request);
        List<NamedPolicy> policies = input.policies();
        Page<EvaluationResult> page = SimulationShapes.page(input, input.simulation(account, policies));
        return SimulateCustomPolicyResponse.builder()
                .evaluationResults(page.items())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    @Override
    public SimulatePrincipalPolicyResponse simulatePrincipalPolicy(SimulatePrincipalPolicyRequest request) {
        call.require("iam:SimulatePrincipalPolicy", request.policySourceArn());
        IdentityPolicies source = IdentityPolicies.of(account, request.policySourceArn());
        SimulationInput input = SimulationInput.of(request, source);
        List<NamedPolicy> policies = new ArrayList<>(source.policies());
        policies.addAll(input.policies());
        Page<EvaluationResult> page = SimulationShapes.page(input, input.simulation(account, policies));
        return SimulatePrincipalPolicyResponse.builder()
                .evaluationResults(page.items())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
