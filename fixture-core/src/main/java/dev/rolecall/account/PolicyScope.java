package dev.rolecall.account;

import dev.rolecall.policy.PolicyDocument;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How far the policy of a resource reaches. */
final class PolicyScope {

    private static final Pattern ACCOUNT = Pattern.compile("arn:[^:]*:[^:]*:[^:]*:(\\d{12}):.+", Pattern.DOTALL);

    /** A bucket with its objects. */
    private static final Pattern S3_OBJECT = Pattern.compile("(arn:[^:]+:s3:::[^/]+)/.*", Pattern.DOTALL);

    /**
     * A table with its indexes; a stream has a policy of its own.
     *
     * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/access-control-resource-based.html">Using
     *     resource-based policies for DynamoDB</a>
     */
    private static final Pattern DYNAMODB_INDEX = Pattern.compile("(arn:[^:]+:dynamodb:.*:table/[^/]+)/index/.*");

    /** A secret, declared without the six characters that Secrets Manager puts behind its name. */
    private static final Pattern SECRET = Pattern.compile("(arn:[^:]+:secretsmanager:.*:secret:.+)-[A-Za-z0-9]{6}");

    private PolicyScope() {}

    /** The resources whose policy may be that of this one, the nearest first. */
    static List<String> holdersOf(String arn) {
        for (Pattern part : List.of(S3_OBJECT, DYNAMODB_INDEX, SECRET)) {
            Matcher matcher = part.matcher(arn);
            if (matcher.matches()) {
                return List.of(arn, matcher.group(1));
            }
        }
        return List.of(arn);
    }

    /** The account that an ARN names; those of buckets name none. */
    static Optional<String> accountIn(String arn) {
        Matcher matcher = ACCOUNT.matcher(arn);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /**
     * A bucket policy says which resources it is about, and they are the bucket and its objects.
     *
     * @throws Refusal {@code MalformedPolicyDocument}, in the words of S3
     */
    static void requireOwnResources(String arn, PolicyDocument document) {
        if (!arn.contains(":s3:::")) {
            return;
        }
        // aws-samples/aws-serverless-appsync-app#4
        boolean own = document.resources().stream().flatMap(List::stream).allMatch(resource -> isOf(arn, resource));
        if (!own) {
            throw new Refusal("MalformedPolicyDocument", "Policy has invalid resource");
        }
    }

    /** What a wildcard or a variable stands for, S3 does not ask. */
    private static boolean isOf(String bucket, String resource) {
        if (resource.equals(bucket) || resource.startsWith(bucket + "/")) {
            return true;
        }
        String literal = resource.split("[*?$]", 2)[0];
        return literal.length() < resource.length() && bucket.startsWith(literal);
    }
}
