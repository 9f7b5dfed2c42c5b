package dev.rolecall.api.iam;

import static dev.rolecall.api.iam.IdentityFixture.allow;
import static dev.rolecall.api.iam.IdentityFixture.deny;
import static dev.rolecall.api.iam.IdentityFixture.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.rolecall.Profile;
import dev.rolecall.api.iam.IdentityFixture.Door;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyRequest;
import software.amazon.awssdk.services.iam.model.Statement;

/** {@code SimulatePrincipalPolicy}: whose policies it asks, for which caller, together with the policy of a resource. */
class PrincipalSimulationTests {

    private static final String OBJECT = "arn:aws:s3:::orders/1.json";
    private static final String ELSEWHERE = "arn:aws:iam::999999999999:root";

    @AutoClose
    private final IdentityFixture fixture = new IdentityFixture();

    private final IamClient iam = fixture.through(Door.HTTP);

    @BeforeEach
    void createIdentities() {
        iam.createUser(r -> r.userName("ann").path("/p/"));
        iam.createGroup(r -> r.groupName("staff"));
        iam.addUserToGroup(r -> r.groupName("staff").userName("ann"));
        iam.createRole(r -> r.roleName("web").path("/app/").assumeRolePolicyDocument(Profile.TRUSTS_EC2));
    }

    @Test
    void aUserHasItsPoliciesAndThoseOfItsGroups() {
        iam.putUserPolicy(r -> r.userName("ann").policyName("mine").policyDocument(policy(allow("s3:GetObject", "*"))));
        iam.putGroupPolicy(
                r -> r.groupName("staff").policyName("ours").policyDocument(policy(allow("s3:PutObject", "*"))));
        iam.attachGroupPolicy(r -> r.groupName("staff").policyArn("arn:aws:iam::aws:policy/AdministratorAccess"));

        // A: hashicorp/terraform-provider-aws principal_policy_simulation, and several published answers
        assertThat(sources("user/p/ann", "s3:GetObject")).containsExactly("user_ann_mine", "AdministratorAccess");
        assertThat(sources("user/p/ann", "s3:PutObject")).containsExactly("group_staff_ours", "AdministratorAccess");
        assertThat(sources("group/staff", "s3:GetObject")).containsExactly("AdministratorAccess");
    }

    @Test
    void aRoleHasItsPolicies() {
        iam.putRolePolicy(r -> r.roleName("web").policyName("s3").policyDocument(policy(deny("s3:GetObject", "*"))));

        EvaluationResult result = simulate(r -> r.policySourceArn(fixture.arn("role/app/web")));

        assertThat(result.evalDecisionAsString()).isEqualTo("explicitDeny");
        assertThat(result.matchedStatements())
                .extracting(Statement::sourcePolicyId)
                .containsExactly("role_web_s3");
    }

    @Test
    void policiesGivenAreAddedToThoseThereAre() {
        assertThat(simulate(r -> r.policySourceArn(fixture.arn("user/p/ann"))
                                .policyInputList(policy(allow("s3:*", "*"))))
                        .matchedStatements())
                .extracting(Statement::sourcePolicyId)
                .containsExactly("PolicyInputList.1");
    }

    @Test
    void theBoundaryOfTheUserCountsUnlessAnotherIsGiven() {
        BareAccount bare = new BareAccount();
        IamClient root = bare.asRoot();
        String boundary = bare.managed("bound", policy(allow("sqs:*", "*")));
        root.createUser(r -> r.userName("bob").permissionsBoundary(boundary));
        root.putUserPolicy(r -> r.userName("bob").policyName("s3").policyDocument(policy(allow("s3:*", "*"))));
        SimulatePrincipalPolicyRequest request = SimulatePrincipalPolicyRequest.builder()
                .policySourceArn("arn:aws:iam::" + BareAccount.ID + ":user/bob")
                .actionNames("s3:GetObject")
                .build();

        var own = root.simulatePrincipalPolicy(request).evaluationResults().get(0);
        // B: API_SimulatePrincipalPolicy, "the new permissions boundary policy is used for the simulation"
        var given = root.simulatePrincipalPolicy(
                        request.copy(r -> r.permissionsBoundaryPolicyInputList(policy(allow("s3:*", "*")))))
                .evaluationResults()
                .get(0);

        assertThat(own.evalDecisionAsString()).isEqualTo("implicitDeny");
        assertThat(own.permissionsBoundaryDecisionDetail().allowedByPermissionsBoundary())
                .isFalse();
        assertThat(given.evalDecisionAsString()).isEqualTo("allowed");
    }

    @Test
    void theCallerGivesItsOwnContextKeys() {
        iam.putGroupPolicy(r -> r.groupName("staff").policyName("own").policyDocument(policy("""
                {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::orders/${aws:username}",
                 "Condition":{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:user/p/*"}}}""")));
        Consumer<SimulatePrincipalPolicyRequest.Builder> own =
                r -> r.policySourceArn(fixture.arn("user/p/ann")).resourceArns("arn:aws:s3:::orders/ann");
        Consumer<SimulatePrincipalPolicyRequest.Builder> asBob =
                own.andThen(r -> r.callerArn(fixture.arn("user/p/bob")));

        assertThat(simulate(own).evalDecisionAsString()).isEqualTo("allowed");
        assertThat(simulate(own).resourceSpecificResults().get(0).missingContextValues())
                .isEmpty();
        // B: "you simulate calling the API operations as Bob, as if Bob had David's policies"
        assertThat(simulate(asBob).evalDecisionAsString()).isEqualTo("implicitDeny");
        assertThat(simulate(own.andThen(r -> r.contextEntries(e -> e.contextKeyName("aws:username")
                                .contextKeyType("string")
                                .contextKeyValues("bob"))))
                        .evalDecisionAsString())
                .isEqualTo("implicitDeny");
    }

    @Test
    void thePolicyOfAResourceMayAllowByItself() {
        String bucketPolicy = resourcePolicy(fixture.arn("user/p/ann"));

        EvaluationResult result = simulate(r -> r.policySourceArn(fixture.arn("user/p/ann"))
                .resourceArns(OBJECT)
                .resourcePolicy(bucketPolicy));

        assertThat(result.evalDecisionAsString()).isEqualTo("allowed");
        assertThat(result.evalDecisionDetails()).isEmpty();
        assertThat(result.matchedStatements())
                .extracting(s -> s.sourcePolicyId() + ", " + s.sourcePolicyTypeAsString())
                // D: how the type of this one is called
                .containsExactly("ResourcePolicy, Resource Policy");
    }

    @ParameterizedTest
    @CsvSource({"true, true, allowed", "true, false, implicitDeny", "false, true, implicitDeny"})
    void anotherAccountAndOnesOwnMustBothAllow(boolean identity, boolean resource, String decision) {
        if (identity) {
            iam.putUserPolicy(r -> r.userName("ann").policyName("s3").policyDocument(policy(allow("s3:*", "*"))));
        }
        String named = resource ? fixture.arn("user/p/ann") : fixture.arn("user/other");

        EvaluationResult result = simulate(r -> r.policySourceArn(fixture.arn("user/p/ann"))
                .resourceArns(OBJECT)
                .resourcePolicy(resourcePolicy(named))
                .resourceOwner(ELSEWHERE));

        Map<String, String> details = Map.of(
                "IAM Policy", identity ? "allowed" : "implicitDeny",
                "Resource Policy", resource ? "allowed" : "implicitDeny");
        assertThat(result.evalDecisionAsString()).isEqualTo(decision);
        assertThat(result.evalDecisionDetailsAsStrings()).isEqualTo(details);
        assertThat(result.resourceSpecificResults().get(0).evalDecisionDetailsAsStrings())
                .isEqualTo(details);
    }

    /** Better than AWS: its simulator refuses roles as callers with a resource policy. */
    @Test
    void aRoleMayBeTheCallerWithAResourcePolicy() {
        String bucketPolicy = resourcePolicy(fixture.arn("role/app/web"));

        for (String caller : List.of(
                fixture.arn("role/app/web"), "arn:aws:sts::" + fixture.aws.account() + ":assumed-role/web/i-1")) {
            assertThat(simulate(r -> r.policySourceArn(fixture.arn("role/app/web"))
                                    .callerArn(caller)
                                    .resourceArns(OBJECT)
                                    .resourcePolicy(bucketPolicy))
                            .evalDecisionAsString())
                    .as(caller)
                    .isEqualTo("allowed");
        }
    }

    /** Better than AWS: its simulator passes over trust policies (aws/aws-cli#10314). */
    @ParameterizedTest
    @CsvSource({
        "ec2.amazonaws.com, allowed",
        "lambda.amazonaws.com, implicitDeny",
        "arn:aws:iam::ACCOUNT:user/p/ann, allowed",
        "arn:aws:iam::ACCOUNT:user/bob, implicitDeny",
        "arn:aws:iam::ACCOUNT:role/app/web, explicitDeny"
    })
    void aTrustPolicyDecidesWhoMayAssumeTheRole(String caller, String decision) {
        String trust = """
                {"Version":"2012-10-17","Statement":[
                  {"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com","AWS":"arn:aws:iam::ACCOUNT:user/p/ann"},"Action":"sts:AssumeRole"},
                  {"Effect":"Deny","Principal":{"AWS":"arn:aws:iam::ACCOUNT:role/app/web"},"Action":"sts:AssumeRole"}]}""";

        EvaluationResult result = iam.simulateCustomPolicy(r -> r.policyInputList(policy(allow("sts:*", "*")))
                        .callerArn(caller.replace("ACCOUNT", fixture.aws.account()))
                        .actionNames("sts:AssumeRole")
                        .resourceArns(fixture.arn("role/target"))
                        .resourcePolicy(trust.replace("ACCOUNT", fixture.aws.account())))
                .evaluationResults()
                .get(0);

        assertThat(result.evalDecisionAsString()).isEqualTo(decision);
    }

    @Test
    void tellsWhichKeysThePoliciesOfAPrincipalAskFor() {
        iam.putUserPolicy(r -> r.userName("ann")
                .policyName("mine")
                .policyDocument(policy(allow("s3:GetObject", "arn:aws:s3:::orders/${aws:username}"))));
        iam.putGroupPolicy(r -> r.groupName("staff").policyName("ours").policyDocument(policy("""
                {"Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"true"}}}""")));

        assertThat(iam.getContextKeysForPrincipalPolicy(r -> r.policySourceArn(fixture.arn("user/p/ann"))
                                .policyInputList(policy(allow("s3:*", "arn:aws:s3:::${a:b}"))))
                        .contextKeyNames())
                .containsExactly("aws:username", "aws:SecureTransport", "a:b");
        assertThat(iam.getContextKeysForPrincipalPolicy(r -> r.policySourceArn(fixture.arn("group/staff")))
                        .contextKeyNames())
                .containsExactly("aws:SecureTransport");
    }

    @Test
    void whatItSaysIsWhatHappens() {
        IamClient ann = fixture.as(
                "caller",
                allow("iam:List*", "*"),
                deny("iam:ListGroups", "*"),
                allow("iam:GetUser", fixture.arn("user/caller")));
        Map<String, Consumer<IamClient>> calls = Map.of(
                "iam:ListUsers", IamClient::listUsers,
                "iam:ListGroups", IamClient::listGroups,
                "iam:GetUser", IamClient::getUser,
                "iam:CreateAccessKey", IamClient::createAccessKey);

        calls.forEach((action, call) -> {
            boolean allowed = simulate(r -> r.policySourceArn(fixture.arn("user/caller"))
                            .actionNames(action)
                            .resourceArns(fixture.arn("user/caller")))
                    .evalDecisionAsString()
                    .equals("allowed");
            if (allowed) {
                assertThatCode(() -> call.accept(ann)).as(action).doesNotThrowAnyException();
            } else {
                assertThatCode(() -> call.accept(ann)).as(action).isInstanceOf(IamException.class);
            }
        });
    }

    private List<String> sources(String principal, String action) {
        return simulate(r -> r.policySourceArn(fixture.arn(principal)).actionNames(action)).matchedStatements().stream()
                .map(Statement::sourcePolicyId)
                .toList();
    }

    private EvaluationResult simulate(Consumer<SimulatePrincipalPolicyRequest.Builder> request) {
        SimulatePrincipalPolicyRequest.Builder builder =
                SimulatePrincipalPolicyRequest.builder().actionNames("s3:GetObject");
        request.accept(builder);
        return iam.simulatePrincipalPolicy(builder.build()).evaluationResults().get(0);
    }

    private static String resourcePolicy(String principal) {
        return """
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"%s"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::orders/*"}}""".formatted(principal);
    }
}
