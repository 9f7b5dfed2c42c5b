package dev.rolecall.policy;

import org.jspecify.annotations.Nullable;

/**
 * Decides requests. AWS: "Policy evaluation logic" and "Cross-account policy evaluation logic".
 *
 * <p>If the resource's policy is a trust policy, or the policy of a KMS key, the caller's own policies count only if that policy names the
 * caller's account: {@code sts:AssumeRole} and {@code kms:*} are decided by the same call as everything else.
 */
public final class PolicyEngine {

    private static final String ALWAYS_ALLOWED = "sts:getcalleridentity";
    private static final String ALLOWED_UNLESS_DENIED = "sts:getsessiontoken";
    private static final String KEY_SERVICE = "kms";

    private PolicyEngine() {}

    /** Decide, with every principal that a policy names taken to be the one it meant. */
    public static Decision decide(PolicyRequest request, PolicySet policies) {
        return decide(request, policies, PrincipalDirectory.UNCHANGED);
    }

    /**
     * Decide.
     *
     * @param directory asked whether a user or role named in the resource's policy is still the same
     */
    public static Decision decide(PolicyRequest request, PolicySet policies, PrincipalDirectory directory) {
        Evaluation evaluation = new Evaluation(request, policies.boundary().isPresent(), directory);
        if (evaluation.action().equals(ALWAYS_ALLOWED)) {
            return new Decision(Verdict.ALLOWED, null, request, policies, directory);
        }
        LayerGrants grants = LayerGrants.of(evaluation, policies);
        Layer denying = grants.denying();
        if (denying != null) {
            return new Decision(Verdict.EXPLICIT_DENY, denying, request, policies, directory);
        }
        Layer silent = evaluation.action().equals(ALLOWED_UNLESS_DENIED) ? null : silent(grants, evaluation, policies);
        Verdict verdict = silent == null ? Verdict.ALLOWED : Verdict.IMPLICIT_DENY;
        return new Decision(verdict, silent, request, policies, directory);
    }

    /** The layer that had to allow and did not, or null. */
    private static @Nullable Layer silent(LayerGrants grants, Evaluation evaluation, PolicySet policies) {
        if (!grants.scp().allows()) {
            return Layer.SCP;
        } else if (!grants.endpoint().allows()) {
            return Layer.ENDPOINT;
        } else if (evaluation.caller().account().isEmpty()) {
            return grants.resource() == Grant.DIRECT ? null : grants.resourceLayer();
        } else if (evaluation.crossesAccounts()) {
            return silentAcrossAccounts(grants);
        }
        boolean keyPolicy =
                evaluation.service().equals(KEY_SERVICE) && policies.resource().isPresent();
        boolean mustDelegate = keyPolicy || grants.resourceLayer() == Layer.TRUST;
        return silentWithinAccount(grants, mustDelegate);
    }

    /** E6. */
    private static @Nullable Layer silentAcrossAccounts(LayerGrants grants) {
        if (!grants.identity().allows()) {
            return Layer.IDENTITY;
        }
        Layer limit = silentLimit(grants);
        return limit == null && !grants.resource().allows() ? grants.resourceLayer() : limit;
    }

    /** E3 and E4; with {@code mustDelegate} also T1 and T4. */
    private static @Nullable Layer silentWithinAccount(LayerGrants grants, boolean mustDelegate) {
        if (grants.resource() == Grant.DIRECT) {
            return null;
        } else if (mustDelegate && !grants.resource().allows()) {
            return grants.resourceLayer();
        } else if (grants.resource() != Grant.ROLE && !grants.identity().allows()) {
            return Layer.IDENTITY;
        }
        return silentLimit(grants);
    }

    private static @Nullable Layer silentLimit(LayerGrants grants) {
        if (!grants.boundary().allows()) {
            return Layer.BOUNDARY;
        }
        return grants.session().allows() ? null : Layer.SESSION;
    }
}
