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
     * A session of a role.
     *
     * @param roleArn with the role's path, which the ARN of the session lacks
     */
    record AssumedRole(String accountId, String roleId, String roleName, String roleArn, String sessionName)
            implements Principal {

        public static AssumedRole of(String accountId, Role role, String sessionName) {
            return new AssumedRole(accountId, role.id(), role.name(), role.arn(), sessionName);
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
