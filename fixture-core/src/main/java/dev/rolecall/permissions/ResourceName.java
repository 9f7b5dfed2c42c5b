package dev.rolecall.permissions;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An ARN, split into the part that says where and the part that says what.
 *
 * @param head up to and with the fifth colon; empty if the text is no ARN
 * @param service the third segment; empty if the text is no ARN
 * @param name what follows the head
 */
record ResourceName(String head, String service, String name) {

    private static final String UUID = "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}";

    /** Ids that a service or a program makes up, so that the next run meets others. The UUID of a KMS key is its name for good. */
    private static final Pattern MADE_UP = Pattern.compile(UUID);

    private static final Map<String, Pattern> MADE_UP_OF_SERVICE =
            Map.of("ec2", Pattern.compile("(?<=/)[a-z]+-(?:[0-9a-f]{17}|[0-9a-f]{8})$"));

    private static final Set<String> KEEPS_ITS_IDS = Set.of("kms");

    static ResourceName of(String resource) {
        String[] segments = resource.split(":", 6);
        if (segments.length < 6) {
            return new ResourceName("", "", resource);
        }
        String name = segments[5];
        return new ResourceName(resource.substring(0, resource.length() - name.length()), segments[2], name);
    }

    /** S3 objects and parameters: names in a tree, of which a program makes many. */
    boolean isInTree() {
        return service.equals("s3") && name.indexOf('/') >= 0 || service.equals("ssm") && name.startsWith("parameter/");
    }

    /** Everything beside it, at the top of the tree: {@code arn:aws:s3:::orders/*}. */
    String widened() {
        int slash = name.indexOf('/');
        return head.isEmpty() ? "*" : head + (slash < 0 ? "" : name.substring(0, slash + 1)) + "*";
    }

    /**
     * As a policy names it: made-up ids as stars, and what policies give a meaning written so that it has none. S3 alone has names with
     * stars in them; elsewhere a star in a request stands for what does not exist yet.
     */
    String pattern() {
        if (head.isEmpty() || service.equals("s3") && name.equals("*")) {
            // s3:ListAllMyBuckets has no resource type: the one pattern certain to cover it is a star.
            return "*";
        }
        String literal =
                service.equals("s3") && isInTree() ? PolicyText.escaped(name) : PolicyText.escapedVariables(name);
        if (KEEPS_ITS_IDS.contains(service)) {
            return head + literal;
        }
        String general = MADE_UP.matcher(literal).replaceAll("*");
        Pattern ofService = MADE_UP_OF_SERVICE.get(service);
        return head + (ofService == null ? general : ofService.matcher(general).replaceAll("*"));
    }
}
