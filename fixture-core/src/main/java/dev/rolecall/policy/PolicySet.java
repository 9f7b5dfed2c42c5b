package dev.rolecall.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Every policy that bears on one request.
 *
 * @param identity inline, attached and group policies of the caller
 * @param boundary the caller's permissions boundary
 * @param session session policies; empty if none were passed. One allow among them is enough
 * @param resource the policy of the resource; a document of kind {@link PolicyKind#TRUST} if the resource is a role to be assumed
 * @param scp service control policies above the caller's account, one list per level of the organization; each level must allow
 * @param rcp resource control policies above the resource's account; {@code RCPFullAWSAccess} is always understood
 * @param endpoint the policy of the VPC endpoint that the request came through
 */
public record PolicySet(
        List<NamedPolicy> identity,
        Optional<NamedPolicy> boundary,
        List<NamedPolicy> session,
        Optional<NamedPolicy> resource,
        List<List<NamedPolicy>> scp,
        List<List<NamedPolicy>> rcp,
        Optional<NamedPolicy> endpoint) {

    public PolicySet {
        identity = List.copyOf(identity);
        session = List.copyOf(session);
        scp = scp.stream().map(List::copyOf).toList();
        rcp = rcp.stream().map(List::copyOf).toList();
    }

    PolicySet withoutIdentity() {
        return new PolicySet(List.of(), boundary, session, resource, scp, rcp, endpoint);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Collects the policies of a set; everything not given is absent. */
    public static final class Builder {

        private final List<NamedPolicy> identity = new ArrayList<>();
        private Optional<NamedPolicy> boundary = Optional.empty();
        private final List<NamedPolicy> session = new ArrayList<>();
        private Optional<NamedPolicy> resource = Optional.empty();
        private final List<List<NamedPolicy>> scp = new ArrayList<>();
        private final List<List<NamedPolicy>> rcp = new ArrayList<>();
        private Optional<NamedPolicy> endpoint = Optional.empty();

        private Builder() {}

        /** Add one policy of the caller. */
        public Builder identity(String name, PolicyDocument document) {
            identity.add(new NamedPolicy(name, document));
            return this;
        }

        /** Add policies of the caller. */
        public Builder identity(List<NamedPolicy> policies) {
            identity.addAll(policies);
            return this;
        }

        public Builder boundary(String name, PolicyDocument document) {
            boundary = Optional.of(new NamedPolicy(name, document));
            return this;
        }

        /** Add one session policy. */
        public Builder session(String name, PolicyDocument document) {
            session.add(new NamedPolicy(name, document));
            return this;
        }

        /** Add session policies. */
        public Builder session(List<NamedPolicy> policies) {
            session.addAll(policies);
            return this;
        }

        /** The policy of the resource, or the trust policy of the role to be assumed. */
        public Builder resource(String name, PolicyDocument document) {
            resource = Optional.of(new NamedPolicy(name, document));
            return this;
        }

        /** Add one level of the organization, root first: all service control policies attached to it. */
        public Builder scpLevel(List<NamedPolicy> level) {
            scp.add(level);
            return this;
        }

        /** Add one level of the organization: the resource control policies attached to it. */
        public Builder rcpLevel(List<NamedPolicy> level) {
            rcp.add(level);
            return this;
        }

        public Builder endpoint(String name, PolicyDocument document) {
            endpoint = Optional.of(new NamedPolicy(name, document));
            return this;
        }

        public PolicySet build() {
            return new PolicySet(identity, boundary, session, resource, scp, rcp, endpoint);
        }
    }
}
