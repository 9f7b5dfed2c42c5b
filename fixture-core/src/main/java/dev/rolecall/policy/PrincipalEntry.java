package dev.rolecall.policy;

/** One principal that a policy names (P1), and how strongly it matches a caller (P2). No part of it is a wildcard. */
sealed interface PrincipalEntry {

    Grant match(Evaluation evaluation);

    /** {@code "*"}. */
    record Everyone() implements PrincipalEntry {
        @Override
        public Grant match(Evaluation evaluation) {
            return Grant.DIRECT;
        }
    }

    /** An account id or {@code arn:aws:iam::ID:root}: the account, not just its root user. */
    record Account(String id) implements PrincipalEntry {
        @Override
        public Grant match(Evaluation evaluation) {
            return evaluation.caller().account().equals(id) ? Grant.ACCOUNT : Grant.NONE;
        }
    }

    /** A user's ARN. */
    record User(String arn) implements PrincipalEntry {
        @Override
        public Grant match(Evaluation evaluation) {
            if (evaluation.caller() instanceof Caller.User user) {
                return user.arn().equals(arn) && evaluation.stillNames(arn) ? Grant.DIRECT : Grant.NONE;
            }
            boolean federated = evaluation.caller() instanceof Caller.FederatedUser session
                    && session.userArn().equals(arn);
            return federated && evaluation.stillNames(arn) ? Grant.ROLE : Grant.NONE;
        }
    }

    /**
     * A role's ARN. A session's ARN has no path, so only the last element of the role's path is compared (P2).
     *
     * @param sessionPrefix how the ARN of every session of it begins
     */
    record Role(String arn, String sessionPrefix) implements PrincipalEntry {
        @Override
        public Grant match(Evaluation evaluation) {
            Caller caller = evaluation.caller();
            boolean matches = caller instanceof Caller.RoleSession session
                    ? session.arn().startsWith(sessionPrefix)
                    : caller instanceof Caller.Role role && role.arn().equals(arn);
            return matches && evaluation.stillNames(arn) ? Grant.ROLE : Grant.NONE;
        }
    }

    /** A role session's or federated user's ARN. */
    record Session(String arn) implements PrincipalEntry {
        @Override
        public Grant match(Evaluation evaluation) {
            Caller caller = evaluation.caller();
            boolean session = caller instanceof Caller.RoleSession || caller instanceof Caller.FederatedUser;
            return session && caller.arn().equals(arn) ? Grant.DIRECT : Grant.NONE;
        }
    }

    /** {@code AROA…} or {@code AIDA…}: what is left of a user or role that was deleted (P3). */
    record UniqueId(String id) implements PrincipalEntry {
        private static final String USER_ID = "aws:userid";

        @Override
        public Grant match(Evaluation evaluation) {
            String userId = evaluation.context().single(USER_ID);
            if (userId == null || !userId.startsWith(id)) {
                return Grant.NONE;
            } else if (userId.length() == id.length()) {
                return Grant.DIRECT;
            }
            return userId.charAt(id.length()) == ':' ? Grant.ROLE : Grant.NONE;
        }
    }

    /** {@code ec2.amazonaws.com}. */
    record Service(String name) implements PrincipalEntry {
        @Override
        public Grant match(Evaluation evaluation) {
            boolean matches = evaluation.caller() instanceof Caller.Service service
                    && service.name().equals(name);
            return matches ? Grant.DIRECT : Grant.NONE;
        }
    }

    /** An identity provider. */
    record Federated(String provider) implements PrincipalEntry {
        @Override
        public Grant match(Evaluation evaluation) {
            boolean matches = evaluation.caller() instanceof Caller.IdentityProvider caller
                    && caller.provider().equals(provider);
            return matches ? Grant.DIRECT : Grant.NONE;
        }
    }

    /** An S3 canonical user id. It stands for an account by a number that no caller here carries. */
    record CanonicalUser(String id) implements PrincipalEntry {
        @Override
        public Grant match(Evaluation evaluation) {
            return Grant.NONE;
        }
    }
}
