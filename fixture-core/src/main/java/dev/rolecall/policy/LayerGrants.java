package dev.rolecall.policy;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What each layer says about one request. A layer that does not limit the request says {@link Grant#DIRECT}. */
record LayerGrants(
        Grant scp,
        Grant rcp,
        Grant endpoint,
        Grant resource,
        Grant identity,
        Grant boundary,
        Grant session,
        Layer resourceLayer) {

    static LayerGrants of(Evaluation evaluation, PolicySet policies) {
        Caller caller = evaluation.caller();
        boolean unlimited = caller instanceof Caller.Root; // E9
        boolean trust = policies.resource().isPresent()
                && policies.resource().get().document().kind() == PolicyKind.TRUST;
        return new LayerGrants(
                boundByOrganization(caller) ? scp(policies.scp(), evaluation) : Grant.DIRECT,
                isServiceLinked(caller) ? Grant.DIRECT : rcp(policies.rcp(), evaluation),
                one(policies.endpoint(), Grant.DIRECT, evaluation),
                one(policies.resource(), Grant.NONE, evaluation),
                unlimited ? Grant.DIRECT : any(policies.identity(), evaluation),
                unlimited ? Grant.DIRECT : one(policies.boundary(), Grant.DIRECT, evaluation),
                unlimited ? Grant.DIRECT : session(policies.session(), evaluation),
                trust ? Layer.TRUST : Layer.RESOURCE);
    }

    Grant of(Layer layer) {
        return switch (layer) {
            case SCP -> scp;
            case RCP -> rcp;
            case ENDPOINT -> endpoint;
            case RESOURCE, TRUST -> resource;
            case IDENTITY -> identity;
            case BOUNDARY -> boundary;
            case SESSION -> session;
        };
    }

    /** The first layer with a {@code Deny} that applies (E1); AWS's message names only one. */
    @Nullable
    Layer denying() {
        if (scp == Grant.DENIED) {
            return Layer.SCP;
        } else if (rcp == Grant.DENIED) {
            return Layer.RCP;
        } else if (endpoint == Grant.DENIED) {
            return Layer.ENDPOINT;
        } else if (resource == Grant.DENIED) {
            return resourceLayer;
        } else if (identity == Grant.DENIED) {
            return Layer.IDENTITY;
        } else if (boundary == Grant.DENIED) {
            return Layer.BOUNDARY;
        }
        return session == Grant.DENIED ? Layer.SESSION : null;
    }

    /** RCPs, like SCPs, leave service-linked roles alone. */
    static boolean isServiceLinked(Caller caller) {
        return caller instanceof Caller.RoleSession session && session.isServiceLinked();
    }

    /** E8: service control policies bind the principals of an account, service-linked roles excepted. */
    static boolean boundByOrganization(Caller caller) {
        return !caller.account().isEmpty() && !isServiceLinked(caller);
    }

    private static Grant scp(List<List<NamedPolicy>> levels, Evaluation evaluation) {
        Grant weakest = Grant.DIRECT;
        for (int i = 0; i < levels.size(); i++) {
            Grant level = any(levels.get(i), evaluation);
            weakest = level.compareTo(weakest) < 0 ? level : weakest;
        }
        return weakest;
    }

    /** E8: RCPFullAWSAccess is attached at every level, so resource control policies only deny. */
    private static Grant rcp(List<List<NamedPolicy>> levels, Evaluation evaluation) {
        return scp(levels, evaluation) == Grant.DENIED ? Grant.DENIED : Grant.DIRECT;
    }

    /** E2: a federated user without session policies has no permissions of an identity. */
    private static Grant session(List<NamedPolicy> policies, Evaluation evaluation) {
        if (policies.isEmpty()) {
            return evaluation.caller() instanceof Caller.FederatedUser ? Grant.NONE : Grant.DIRECT;
        }
        return any(policies, evaluation);
    }

    private static Grant one(Optional<NamedPolicy> policy, Grant absent, Evaluation evaluation) {
        return policy.isPresent() ? policy.get().document().evaluate(evaluation) : absent;
    }

    private static Grant any(List<NamedPolicy> policies, Evaluation evaluation) {
        Grant strongest = Grant.NONE;
        for (int i = 0; i < policies.size(); i++) {
            Grant grant = policies.get(i).document().evaluate(evaluation);
            if (grant == Grant.DENIED) {
                return grant;
            }
            strongest = strongest.or(grant);
        }
        return strongest;
    }
}
