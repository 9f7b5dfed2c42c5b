package dev.rolecall.account;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What tags EC2 takes.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html">Tag your Amazon EC2 resources</a>
 */
final class TagRules {

    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;
    private static final int MOST = 50;

    /** Beginning like this, a key is AWS's own, and does not count. */
    private static final String OF_AWS = "aws:";

    private static final Pattern IN_METADATA = Pattern.compile("[0-9a-zA-Z\\-_+=,.@:]{1,255}");
    private static final Set<String> RESERVED_IN_METADATA = Set.of(".", "..", "_index");

    private TagRules() {}

    static boolean isOfAws(String key) {
        return key.regionMatches(true, 0, OF_AWS, 0, OF_AWS.length());
    }

    /** @throws Refusal {@code InvalidParameterValue} */
    static void check(Map<String, String> tags) {
        tags.forEach((key, value) -> {
            if (isOfAws(key)) {
                throw new Refusal(
                        "InvalidParameterValue", "Tag keys starting with 'aws:' are reserved for internal use");
            }
            if (key.isEmpty() || key.codePointCount(0, key.length()) > LONGEST_KEY) {
                throw new Refusal(
                        "InvalidParameterValue",
                        "Value (%s) for parameter key is invalid. A tag key has 1 to %d characters.",
                        key,
                        LONGEST_KEY);
            }
            if (value.codePointCount(0, value.length()) > LONGEST_VALUE) {
                throw new Refusal(
                        "InvalidParameterValue",
                        "Value (%s) for parameter value is invalid. A tag value has at most %d characters.",
                        value,
                        LONGEST_VALUE);
            }
        });
    }

    /** @throws Refusal {@code TagLimitExceeded} */
    static void checkCount(Map<String, String> allTags) {
        if (allTags.keySet().stream().filter(key -> !isOfAws(key)).count() > MOST) {
            throw new Refusal("TagLimitExceeded", "The maximum number of Tags for a resource has been reached.");
        }
    }

    /** @throws Refusal {@code InvalidParameterValue} for a key that cannot stand in the path of a metadata request */
    static void checkForMetadata(Set<String> keys) {
        for (String key : keys) {
            if (!IN_METADATA.matcher(key).matches() || RESERVED_IN_METADATA.contains(key)) {
                throw new Refusal(
                        "InvalidParameterValue",
                        "'%s' is not a valid tag key. Tag keys must match pattern ([0-9a-zA-Z\\\\-_+=,.@:]{1,255}), and"
                                + " must not be a reserved name ('.', '..', '_index')",
                        key);
            }
        }
    }
}
