package dev.rolecall.fault;

import dev.rolecall.wire.WireResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the metadata service says wrongly about credentials. Each strikes documents of its kind only, whatever else its scope covers, and
 * leaves refusals as they are.
 */
public sealed interface MetadataEffect extends Effect {

    @Override
    default boolean concerns(Asked asked) {
        return asked.isForMetadata();
    }

    /**
     * The document of the role's credentials has expired already, and so have the credentials in it: services refuse them.
     *
     * @param ago for how long, zero or more
     * @see <a href="https://github.com/aws/aws-sdk-js/issues/2440">aws/aws-sdk-js#2440</a>
     */
    record ExpiredDocument(Duration ago) implements MetadataEffect {

        private static final Pattern KEY = Pattern.compile("\"AccessKeyId\" : \"([^\"]+)\"");
        private static final Pattern EXPIRATION = Pattern.compile("(\"Expiration\" : \")[^\"]+");

        public ExpiredDocument {
            if (ago.isNegative()) {
                throw new IllegalArgumentException("expected an expiration in the past, but found one in: " + ago);
            }
        }

        @Override
        public boolean concerns(Asked asked) {
            return Scope.CREDENTIALS.covers(asked);
        }

        @Override
        public WireResponse answer(Strike strike) {
            WireResponse answer = strike.next();
            Matcher key = KEY.matcher(answer.bodyText());
            if (!key.find()) {
                return answer;
            }
            strike.passage().expire(key.group(1));
            Instant expiration = strike.passage().now().minus(ago).truncatedTo(ChronoUnit.SECONDS);
            return strike.landing(
                    withText(answer, EXPIRATION.matcher(answer.bodyText()).replaceFirst("$1" + expiration)));
        }

        @Override
        public String toString() {
            return "is answered with credentials that expired " + (ago.isZero() ? "just now" : ago + " ago");
        }
    }

    /**
     * Status 200 with a document that holds an error and no credentials, as while a role does not trust EC2.
     *
     * @param code {@code AssumeRoleUnauthorizedAccess} for example
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_iam-ec2.html">Troubleshoot IAM and Amazon EC2</a>
     */
    record ErrorDocument(String code, String message) implements MetadataEffect {
        @Override
        public boolean concerns(Asked asked) {
            return Scope.CREDENTIALS.covers(asked);
        }

        @Override
        public WireResponse answer(Strike strike) {
            WireResponse answer = strike.next();
            String text = "{\n  \"Code\" : \"%s\",\n  \"Message\" : \"%s\",\n  \"LastUpdated\" : \"%s\"\n}"
                    .formatted(
                            escaped(code),
                            escaped(message),
                            strike.passage().now().truncatedTo(ChronoUnit.SECONDS));
            return answer.status() == 200 ? strike.landing(withText(answer, text)) : answer;
        }

        private static String escaped(String text) {
            return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        }

        @Override
        public String toString() {
            return "is answered with a document that says " + code;
        }
    }

    /**
     * The list of roles is an array of JSON instead of lines.
     *
     * @see <a href="https://github.com/boto/botocore/issues/1676">boto/botocore#1676</a>
     */
    record RoleListAsJson() implements MetadataEffect {
        @Override
        public boolean concerns(Asked asked) {
            return Scope.ROLE_LIST.covers(asked);
        }

        @Override
        public WireResponse answer(Strike strike) {
            WireResponse answer = strike.next();
            String text = "[\"" + answer.bodyText().replace("\n", "\",\"") + "\"]";
            return answer.status() == 200 ? strike.landing(withText(answer, text)) : answer;
        }

        @Override
        public String toString() {
            return "is answered in JSON";
        }
    }

    /** @param name of a second role in the list, which has no credentials */
    record TwoRoles(String name) implements MetadataEffect {
        @Override
        public boolean concerns(Asked asked) {
            return Scope.ROLE_LIST.covers(asked);
        }

        @Override
        public WireResponse answer(Strike strike) {
            WireResponse answer = strike.next();
            return answer.status() == 200 ? strike.landing(withText(answer, answer.bodyText() + "\n" + name)) : answer;
        }

        @Override
        public String toString() {
            return "is answered with a second role, " + name;
        }
    }

    private static WireResponse withText(WireResponse answer, String text) {
        return answer.without("Content-Length").withBody(text.getBytes(StandardCharsets.UTF_8));
    }
}
