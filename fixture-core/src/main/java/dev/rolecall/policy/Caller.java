package dev.rolecall.policy;

/**
 * Who makes a request. AWS: "AWS JSON policy elements: Principal".
 */
public sealed interface Caller {

    /** How AWS's denial message names the caller: its ARN, a service's name, or {@code anonymous}. */
    String arn();

    /** The twelve digits of the account the caller belongs to; empty for a service, an identity provider and anonymous. */
    String account();

    /** An IAM user with a key of its own. */
    record User(String arn) implements Caller {
        @Override
        public String account() {
            return accountOf(arn);
        }
    }

    /**
     * Somebody who assumed a role, an instance included.
     *
     * @param arn {@code arn:aws:sts::ID:assumed-role/ROLE/SESSION}: the role's path is not in it
     * @param roleArn the role's ARN with its path
     */
    record RoleSession(String arn, String roleArn) implements Caller {
        @Override
        public String account() {
            return accountOf(arn);
        }

        boolean isServiceLinked() {
            return roleArn.contains(":role/aws-service-role/");
        }
    }

    /** A role itself: no request is ever made by one, but a simulation may ask. */
    record Role(String arn) implements Caller {
        @Override
        public String account() {
            return accountOf(arn);
        }
    }

    /** The root user of an account, {@code arn:aws:iam::ID:root}. */
    record Root(String arn) implements Caller {
        @Override
        public String account() {
            return accountOf(arn);
        }
    }

    /**
     * A session of {@code GetFederationToken}.
     *
     * @param arn {@code arn:aws:sts::ID:federated-user/NAME}
     * @param userArn the user whose key asked for it
     */
    record FederatedUser(String arn, String userArn) implements Caller {
        @Override
        public String account() {
            return accountOf(arn);
        }
    }

    /** An AWS service on its own account, such as {@code ec2.amazonaws.com}. */
    record Service(String name) implements Caller {
        @Override
        public String arn() {
            return name;
        }

        @Override
        public String account() {
            return "";
        }
    }

    /** A web identity or SAML user about to assume a role: the provider's ARN or domain. */
    record IdentityProvider(String provider) implements Caller {
        @Override
        public String arn() {
            return provider;
        }

        @Override
        public String account() {
            return "";
        }
    }

    /** Nobody: an unsigned request. */
    record Anonymous() implements Caller {
        @Override
        public String arn() {
            return "anonymous";
        }

        @Override
        public String account() {
            return "";
        }
    }

    private static String accountOf(String arn) {
        Arn parsed = Arn.parse(arn);
        return parsed.isComplete() ? parsed.segment(Arn.ACCOUNT) : "";
    }
}
