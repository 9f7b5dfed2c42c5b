package dev.rolecall.policy;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Check 6, the form of resources. The first fault is remembered and reported late, but it ends the legacy check of the resources behind
 * it: so two faults in one document answer as on AWS.
 */
final class ResourceRules {

    private static final Set<String> PARTITIONS =
            Set.of("aws", "aws-cn", "aws-us-gov", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f", "aws-eusc", "*");

    private static final List<String> IAM_PATHS = List.of(
            "user/",
            "federated-user/",
            "role/",
            "group/",
            "instance-profile/",
            "mfa/",
            "server-certificate/",
            "policy/",
            "sms-mfa/",
            "saml-provider/",
            "oidc-provider/",
            "report/",
            "access-report/");

    /** The resources of S3 that live in a region: Service Authorization Reference, Amazon S3. */
    private static final List<String> REGIONAL_S3_PATHS = List.of(
            "accesspoint/", "job/", "storage-lens/", "storage-lens-group/", "async-request/", "access-grants/", "*");

    private final PolicyKind kind;
    private @Nullable String formatError;

    ResourceRules(PolicyKind kind, List<RawStatement> statements) {
        this.kind = kind;
        for (RawStatement statement : statements) {
            RawStatement.Element resources = statement.resources();
            if (resources != null) {
                resources.values().forEach(this::check);
            }
        }
    }

    /** @throws MalformedPolicyException for the first resource that is not in the form of an ARN */
    void throwFormatError() {
        if (formatError != null) {
            throw new MalformedPolicyException(formatError, "expected resources to be ARNs or \"*\"; see the message");
        }
    }

    private void check(String resource) {
        if (formatError != null || resource.equals("*")) {
            return;
        }
        formatError = formatError(resource);
        if (formatError == null) {
            LegacyRules.checkResource(resource);
        }
    }

    private @Nullable String formatError(String resource) {
        String[] segments = resource.split(":", Arn.SEGMENTS);
        boolean tooShort = kind == PolicyKind.RCP && segments.length < Arn.SEGMENTS; // R3
        if (segments.length == 1 || tooShort) {
            return "Resource " + resource + " must be in ARN format or \"*\".";
        }
        if (!PARTITIONS.contains(segments[Arn.PARTITION])) {
            return "Partition \"" + segments[Arn.PARTITION] + "\" is not valid for resource \"" + completed(segments)
                    + "\".";
        }
        if (segments.length == 2) {
            return "Resource vendor must be fully qualified and cannot contain regexes.";
        }
        return switch (segments[Arn.SERVICE]) {
            case "iam" -> iamError(resource, segments);
            case "s3" -> s3Error(resource, segments);
            default -> null;
        };
    }

    /** How AWS echoes an ARN: as "arn", with a star for each missing segment. */
    private static String completed(String[] segments) {
        StringBuilder arn = new StringBuilder("arn");
        for (int i = 1; i < Arn.SEGMENTS; i++) {
            arn.append(':').append(i < segments.length ? segments[i] : "*");
        }
        return arn.toString();
    }

    private static @Nullable String iamError(String resource, String[] segments) {
        if (!segment(segments, 3).isEmpty()) {
            return "IAM resource " + resource + " cannot contain region information.";
        }
        String path = segment(segments, Arn.RESOURCE);
        if (path.equals("*") || IAM_PATHS.stream().anyMatch(path::startsWith)) {
            return null;
        }
        return "IAM resource path must either be \"*\" or start with " + String.join(", ", IAM_PATHS) + ".";
    }

    private static @Nullable String s3Error(String resource, String[] segments) {
        String region = segment(segments, 3);
        boolean shortWithStar = segments.length < Arn.SEGMENTS && resource.endsWith("*");
        boolean regional = REGIONAL_S3_PATHS.stream().anyMatch(segment(segments, Arn.RESOURCE)::startsWith);
        return region.isEmpty() || shortWithStar || regional
                ? null
                : "Resource " + resource + " can not contain region information.";
    }

    private static String segment(String[] segments, int segment) {
        return segment < segments.length ? segments[segment] : "";
    }
}
