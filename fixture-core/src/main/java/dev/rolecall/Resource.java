package dev.rolecall;

import dev.rolecall.account.Account;
import dev.rolecall.account.Refusal;
import dev.rolecall.account.ResourcePolicy;
import dev.rolecall.policy.PolicyDocument;
import dev.rolecall.policy.PolicyKind;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A bucket, queue, topic, key, secret, table, function or whatever else has a policy of its own, as a test declares it: {@code
 * aws.resource("arn:aws:s3:::orders").policy("classpath:orders.json")}. Nothing is created: what is declared is whose it is and who may
 * do what to it.
 */
public final class Resource {

    private static final Pattern ARN = Pattern.compile("arn:[^:]+:([^:]+):[^:]*:(\\d{12}|):(.+)", Pattern.DOTALL);
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

    /** Services that RoleCall fakes or judges, whose resources have no policies. The trust policy of a role comes with the role. */
    private static final Set<String> WITHOUT_POLICIES =
            Set.of("autoscaling", "cloudwatch", "ec2", "iam", "states", "sts");

    private final Account account;
    private final String arn;
    private final boolean namesAccount;

    Resource(Account account, String arn) {
        Matcher parts = ARN.matcher(arn);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "expected the ARN of a resource, such as arn:aws:s3:::orders, but found: '" + arn + "'");
        }
        if (WITHOUT_POLICIES.contains(parts.group(1))) {
            throw new IllegalArgumentException("expected a resource that has a policy of its own, but those of "
                    + parts.group(1) + " have none: '" + arn + "'");
        }
        if (parts.group(1).equals("s3") && parts.group(3).contains("/")) {
            throw new IllegalArgumentException("expected a bucket, such as arn:aws:s3:::orders, whose policy is that of"
                    + " its objects too, but found: '" + arn + "'");
        }
        this.account = account;
        this.arn = arn;
        this.namesAccount = !parts.group(2).isEmpty();
    }

    /**
     * Let another account own it, one that RoleCall may know or not. By default it belongs to the account in its ARN, and a bucket, whose
     * ARN names none, to whoever calls.
     *
     * @param accountId 12 digits
     * @throws IllegalArgumentException if the ARN says already whose it is
     */
    public Resource ownedBy(String accountId) {
        if (namesAccount || !ACCOUNT.matcher(accountId).matches()) {
            throw new IllegalArgumentException("expected an account of 12 digits for a resource whose ARN names none,"
                    + " but found: '" + accountId + "' for " + arn);
        }
        account.accounts().resourcePolicies().own(arn, accountId);
        return this;
    }

    /**
     * Give it a policy, in place of the one it has. That of a bucket covers its objects, that of a table its indexes; a KMS key that is
     * given none has KMS's default, by which the identity policies of its account decide. Users and roles that it names must exist if
     * RoleCall knows their account.
     *
     * @param documentOrLocation a JSON document, or {@code classpath:…} or {@code file:…}
     * @throws IllegalArgumentException if the service would not take it, with the service's words
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html">Identity-based policies
     *     and resource-based policies</a>
     */
    public Resource policy(String documentOrLocation) {
        PolicyDocument document = Fixture.parse(documentOrLocation, PolicyKind.RESOURCE);
        try {
            account.accounts().resourcePolicies().put(arn, document, account);
        } catch (Refusal refused) {
            throw new IllegalArgumentException(
                    "expected a policy that " + arn + " can have, but of '" + documentOrLocation + "' AWS would say: "
                            + refused.getMessage(),
                    refused);
        }
        return this;
    }

    /** Take its policy away, if it has one. */
    public Resource withoutPolicy() {
        account.accounts().resourcePolicies().remove(arn);
        return this;
    }

    /** The policy it has now, whether a test or an application gave it; a principal that is gone shows as its unique id. */
    public Optional<String> policy() {
        return account.accounts()
                .resourcePolicies()
                .find(arn)
                .map((ResourcePolicy found) -> found.text(account.accounts()));
    }

    @Override
    public String toString() {
        return arn;
    }
}
