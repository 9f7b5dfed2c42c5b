package dev.rolecall.account;

/** Who makes a request, as {@code GetCallerIdentity} tells it. */
public sealed interface Principal {

    String accountId();

    String arn();

    /** {@code UserId}: the unique id, for a session followed by its name. */
    String userId();

    /** The account itself. */
    record Root(String accountId) implements Principal {

        @Override
        public String arn() {
            return "arn:aws:iam::" + accountId + ":root";
        }

        @Override
        public String userId() {
            return accountId;
        }
    }

    /** An IAM user with a long-term key. */
    record IamUser(String accountId, String arn, String userId, String name) implements Principal {}

    /**
     * Whoever a user, or the account itself, got credentials for by {@code GetFederationToken}.
     *
     * @param issuer who asked for them
     */
    record FederatedUser(String accountId, String name, Principal issuer) implements Principal {

        @Override
        public String arn() {
            return "arn:aws:sts::" + accountId + ":federated-user/" + name;
        }

        @Override
        public String userId() {
            return accountId + ":" + name;
        }
    }

    /**
     * A session of a role.
     *
     * @param roleArn with the role's path, which the ARN of the session lacks
     */
    record AssumedRole(String accountId, String roleId, String roleName, String roleArn, String sessionName)
            implements Principal {

        private static final String INSTANCE_IDENTITY_ROLE = "aws:ec2-instance";

        public static AssumedRole of(String accountId, Role role, String sessionName) {
            return new AssumedRole(accountId, role.id(), role.name(), role.arn(), sessionName);
        }

        /**
         * Whether this is an instance that says which instance it is, and nothing else. No role of an account can have the name.
         *
         * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html#ec2-instance-identity-roles">Instance
         *     identity roles for Amazon EC2 instances</a>
         */
        public boolean isInstanceIdentity() {
            return roleName.equals(INSTANCE_IDENTITY_ROLE);
        }

        @Override
        public String arn() {
            return "arn:aws:sts::" + accountId + ":assumed-role/" + roleName + "/" + sessionName;
        }

        @Override
        public String userId() {
            return roleId + ":" + sessionName;
        }
    }
}
