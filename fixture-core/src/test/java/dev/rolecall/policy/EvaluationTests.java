package dev.rolecall.policy;

import static dev.rolecall.policy.Fixtures.ACCOUNT;
import static dev.rolecall.policy.Fixtures.ALLOW_ALL;
import static dev.rolecall.policy.Fixtures.ALLOW_NOTHING_HERE;
import static dev.rolecall.policy.Fixtures.ANN;
import static dev.rolecall.policy.Fixtures.BOB;
import static dev.rolecall.policy.Fixtures.DENY_ALL;
import static dev.rolecall.policy.Fixtures.OTHER_ACCOUNT;
import static dev.rolecall.policy.Fixtures.ROOT;
import static dev.rolecall.policy.Fixtures.WEB;
import static dev.rolecall.policy.Fixtures.getObject;
import static dev.rolecall.policy.Fixtures.named;
import static dev.rolecall.policy.Fixtures.policy;
import static dev.rolecall.policy.Fixtures.resourceStatement;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Section 3. A layer of a row is {@code -} absent, {@code allow}, {@code silent} or {@code deny}. */
class EvaluationTests {

    private static final Map<String, Caller> CALLERS = Map.of(
            "user",
            ANN,
            "session",
            WEB,
            "root",
            ROOT,
            "federated",
            BOB,
            "service",
            Fixtures.EC2,
            "anonymous",
            new Caller.Anonymous(),
            "linked",
            new Caller.RoleSession(
                    "arn:aws:sts::111122223333:assumed-role/AWSServiceRoleForECS/x",
                    "arn:aws:iam::111122223333:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS"));

    private static final Map<String, String> PRINCIPALS = Map.of(
            "everyone",
            "'*'",
            "user",
            "{'AWS':'" + ANN.arn() + "'}",
            "session",
            "{'AWS':'" + WEB.arn() + "'}",
            "role",
            "{'AWS':'" + WEB.roleArn() + "'}",
            "account",
            "{'AWS':'" + ACCOUNT + "'}",
            "federated",
            "{'AWS':'" + BOB.arn() + "'}",
            "service",
            "{'Service':'ec2.amazonaws.com'}",
            "stranger",
            "{'AWS':'arn:aws:iam::111122223333:user/zoe'}");

    @ParameterizedTest(name = "{0}: identity {1}, boundary {2}, session {3}, resource names {4}: {5} {6}")
    @DisplayName("E2 to E5: within one account")
    @CsvSource(textBlock = """
                    user,      -,      -,      -,      -,         implicit,  IDENTITY
                    user,      silent, -,      -,      -,         implicit,  IDENTITY
                    user,      allow,  -,      -,      -,         allowed,   -
                    user,      allow,  silent, -,      -,         implicit,  BOUNDARY
                    user,      allow,  allow,  -,      -,         allowed,   -
                    user,      -,      allow,  -,      -,         implicit,  IDENTITY
                    session,   allow,  -,      silent, -,         implicit,  SESSION
                    session,   allow,  -,      allow,  -,         allowed,   -
                    session,   -,      -,      allow,  -,         implicit,  IDENTITY
                    user,      -,      -,      -,      user,      allowed,   -
                    user,      -,      silent, -,      user,      allowed,   -
                    user,      -,      -,      -,      everyone,  allowed,   -
                    user,      -,      silent, -,      everyone,  allowed,   -
                    user,      -,      -,      -,      account,   implicit,  IDENTITY
                    user,      allow,  -,      -,      account,   allowed,   -
                    user,      -,      -,      -,      stranger,  implicit,  IDENTITY
                    session,   -,      -,      -,      session,   allowed,   -
                    session,   -,      silent, silent, session,   allowed,   -
                    session,   -,      -,      -,      role,      allowed,   -
                    session,   -,      silent, -,      role,      implicit,  BOUNDARY
                    session,   -,      -,      silent, role,      implicit,  SESSION
                    session,   -,      allow,  allow,  role,      allowed,   -
                    federated, allow,  -,      -,      -,         implicit,  SESSION
                    federated, allow,  -,      allow,  -,         allowed,   -
                    federated, -,      -,      -,      federated, allowed,   -
                    federated, -,      -,      -,      user,      implicit,  SESSION
                    federated, -,      -,      allow,  user,      allowed,   -
                    """)
    void sameAccount(
            String caller,
            String identity,
            String boundary,
            String session,
            String named,
            String verdict,
            String layer) {
        Decision decision = PolicyEngine.decide(
                getObject(caller(caller)),
                policies(identity, boundary, session, named).build());

        check(decision, verdict, layer);
    }

    @ParameterizedTest(name = "{0}: identity {1}, boundary {2}, session {3}, resource names {4}: {5} {6}")
    @DisplayName("E6: across accounts both sides must allow, and boundary and session always bind")
    @CsvSource(textBlock = """
                    user,      allow,  -,      -,      -,         implicit,  RESOURCE
                    user,      allow,  -,      -,      stranger,  implicit,  RESOURCE
                    user,      allow,  -,      -,      account,   allowed,   -
                    user,      allow,  -,      -,      user,      allowed,   -
                    user,      allow,  -,      -,      everyone,  allowed,   -
                    user,      -,      -,      -,      user,      implicit,  IDENTITY
                    user,      -,      -,      -,      everyone,  implicit,  IDENTITY
                    user,      allow,  silent, -,      user,      implicit,  BOUNDARY
                    user,      allow,  allow,  -,      user,      allowed,   -
                    session,   allow,  -,      silent, session,   implicit,  SESSION
                    session,   allow,  -,      allow,  role,      allowed,   -
                    root,      -,      -,      -,      account,   allowed,   -
                    root,      -,      -,      -,      -,         implicit,  RESOURCE
                    service,   -,      -,      -,      service,   allowed,   -
                    service,   -,      -,      -,      account,   implicit,  RESOURCE
                    anonymous, -,      -,      -,      everyone,  allowed,   -
                    anonymous, -,      -,      -,      account,   implicit,  RESOURCE
                    anonymous, allow,  -,      -,      -,         implicit,  RESOURCE
                    """)
    void crossAccount(
            String caller,
            String identity,
            String boundary,
            String session,
            String named,
            String verdict,
            String layer) {
        Decision decision = PolicyEngine.decide(
                getObject(caller(caller), OTHER_ACCOUNT),
                policies(identity, boundary, session, named).build());

        check(decision, verdict, layer);
    }

    @ParameterizedTest(name = "a deny in {0}")
    @DisplayName("E1: a Deny that applies decides, whatever allows")
    @CsvSource({"IDENTITY", "BOUNDARY", "SESSION", "RESOURCE", "SCP", "RCP", "ENDPOINT"})
    void explicitDeny(Layer layer) {
        PolicySet.Builder policies = policies("allow", "-", "-", "-");
        String deny = resourceStatement("Deny", "'*'");
        switch (layer) {
            case IDENTITY -> policies.identity("x", policy(PolicyKind.IDENTITY, DENY_ALL));
            case BOUNDARY -> policies.boundary("x", policy(PolicyKind.BOUNDARY, ALLOW_ALL + "," + DENY_ALL));
            case SESSION -> policies.session("x", policy(PolicyKind.SESSION, ALLOW_ALL + "," + DENY_ALL));
            case RESOURCE -> policies.resource("x", policy(PolicyKind.RESOURCE, deny));
            case SCP -> policies.scpLevel(List.of(named(PolicyKind.SCP, ALLOW_ALL), named(PolicyKind.SCP, DENY_ALL)));
            case RCP -> policies.rcpLevel(List.of(named(PolicyKind.RCP, deny)));
            default ->
                policies.endpoint("x", policy(PolicyKind.ENDPOINT, resourceStatement("Allow", "'*'") + "," + deny));
        }

        check(PolicyEngine.decide(getObject(ANN), policies.build()), "explicit", layer.name());
    }

    @ParameterizedTest(name = "a resource policy that denies the {0}")
    @DisplayName("E1: a resource policy's Deny applies at any strength of match")
    @CsvSource({"account", "role", "session", "everyone"})
    void denyAtAnyStrength(String named) {
        PolicySet policies = policies("allow", "-", "-", "-")
                .resource("r", policy(PolicyKind.RESOURCE, resourceStatement("Deny", PRINCIPALS.get(named))))
                .build();

        check(PolicyEngine.decide(getObject(WEB), policies), "explicit", "RESOURCE");
    }

    @ParameterizedTest(name = "levels {0} and {1}: {2}")
    @DisplayName("E8: every level of service control policies must allow")
    @CsvSource({
        "allow, allow, allowed, -",
        "allow, silent, implicit, SCP",
        "silent, allow, implicit, SCP",
        "allow, deny, explicit, SCP"
    })
    void scpLevels(String root, String unit, String verdict, String layer) {
        PolicySet policies = policies("allow", "-", "-", "-")
                .scpLevel(List.of(named(PolicyKind.SCP, statement(root))))
                .scpLevel(List.of(named(PolicyKind.SCP, statement(unit))))
                .build();

        check(PolicyEngine.decide(getObject(ANN), policies), verdict, layer);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @DisplayName("E8: service-linked roles, services and anonymous callers are not bound by SCPs")
    @CsvSource({
        "linked, allowed, -",
        "service, allowed, -",
        "anonymous, allowed, -",
        "session, explicit, SCP",
        "root, explicit, SCP"
    })
    void scpScope(String caller, String verdict, String layer) {
        PolicySet policies = policies("allow", "-", "-", "everyone")
                .scpLevel(List.of(named(PolicyKind.SCP, DENY_ALL)))
                .build();

        check(PolicyEngine.decide(getObject(caller(caller)), policies), verdict, layer);
    }

    @Test
    @DisplayName("E8: RCPFullAWSAccess is understood, so a silent RCP denies nothing")
    void rcpOnlyDenies() {
        String elsewhere = "{'Effect':'Deny','Principal':'*','Action':'sqs:*','Resource':'*'}";
        PolicySet policies = policies("allow", "-", "-", "-")
                .rcpLevel(List.of(named(PolicyKind.RCP, elsewhere)))
                .rcpLevel(List.of())
                .build();

        check(PolicyEngine.decide(getObject(ANN), policies), "allowed", "-");
    }

    @ParameterizedTest(name = "endpoint policy {0}: {1}")
    @DisplayName("E8: the endpoint policy must allow")
    @CsvSource({"everyone, allowed, -", "account, allowed, -", "stranger, implicit, ENDPOINT"})
    void endpoint(String named, String verdict, String layer) {
        PolicySet policies = policies("allow", "-", "-", "-")
                .endpoint("e", policy(PolicyKind.ENDPOINT, resourceStatement("Allow", PRINCIPALS.get(named))))
                .build();

        check(PolicyEngine.decide(getObject(ANN), policies), verdict, layer);
    }

    @Test
    @DisplayName("E9: the root user is bound by SCPs and resource policies, by nothing else")
    void root() {
        PolicySet.Builder limited = policies("deny", "deny", "deny", "-");

        check(PolicyEngine.decide(getObject(ROOT), limited.build()), "allowed", "-");
        limited.resource("r", policy(PolicyKind.RESOURCE, resourceStatement("Deny", "'*'")));
        check(PolicyEngine.decide(getObject(ROOT), limited.build()), "explicit", "RESOURCE");
    }

    @Test
    @DisplayName("Section 0: one allow among several session policies is enough")
    void sessionPoliciesAreOneSet() {
        PolicySet policies = policies("allow", "-", "silent", "-")
                .session("second", policy(PolicyKind.SESSION, ALLOW_ALL))
                .build();

        check(PolicyEngine.decide(getObject(WEB), policies), "allowed", "-");
    }

    @Test
    @DisplayName("A resource without an owner belongs to the caller's account")
    void resourceWithoutOwner() {
        PolicyRequest request = new PolicyRequest(ANN, "sqs:ListQueues", "*", "", RequestContext.EMPTY);

        check(PolicyEngine.decide(request, policies("allow", "-", "-", "-").build()), "allowed", "-");
    }

    private static Caller caller(String name) {
        return Objects.requireNonNull(CALLERS.get(name));
    }

    private static PolicySet.Builder policies(String identity, String boundary, String session, String named) {
        PolicySet.Builder policies = PolicySet.builder();
        if (!identity.equals("-")) {
            policies.identity("identity", policy(PolicyKind.IDENTITY, statement(identity)));
        }
        if (!boundary.equals("-")) {
            policies.boundary("boundary", policy(PolicyKind.BOUNDARY, statement(boundary)));
        }
        if (!session.equals("-")) {
            policies.session("session", policy(PolicyKind.SESSION, statement(session)));
        }
        if (!named.equals("-")) {
            policies.resource(
                    "resource", policy(PolicyKind.RESOURCE, resourceStatement("Allow", PRINCIPALS.get(named))));
        }
        return policies;
    }

    private static String statement(String effect) {
        return switch (effect) {
            case "allow" -> ALLOW_ALL;
            case "silent" -> ALLOW_NOTHING_HERE;
            default -> DENY_ALL;
        };
    }

    private static void check(Decision decision, String verdict, String layer) {
        Verdict expected = switch (verdict) {
            case "allowed" -> Verdict.ALLOWED;
            case "implicit" -> Verdict.IMPLICIT_DENY;
            default -> Verdict.EXPLICIT_DENY;
        };
        assertThat(decision.verdict() + " " + decision.layer().map(Layer::name).orElse("-"))
                .isEqualTo(expected + " " + layer);
    }
}
