package dev.rolecall.policy;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one named principal (P1). */
final class PrincipalSyntax {

    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    private static final Pattern UNIQUE_ID = Pattern.compile("A[A-Z0-9]{15,127}");
    private static final String EVERYONE = "*";

    private PrincipalSyntax() {}

    /** @throws MalformedPolicyException in the words of users' CreateRole errors: aws-actions/configure-aws-credentials#332 */
    static PrincipalEntry parse(RawStatement.Principals.Named named) {
        PrincipalEntry entry = hasPartialWildcard(named.value()) ? null : entry(named.type(), named.value());
        if (entry == null) {
            throw new MalformedPolicyException(
                    "Invalid principal in policy: \"" + named.type() + "\":\"" + named.value() + '"',
                    "expected \"*\", or under AWS an account id, a user, role, session or root ARN or a unique id, or a name under"
                            + " Service, Federated or CanonicalUser, without wildcards; found \"" + named.type()
                            + "\": \""
                            + named.value() + '"');
        }
        return entry;
    }

    static boolean isUniqueId(String value) {
        return UNIQUE_ID.matcher(value).matches();
    }

    private static boolean hasPartialWildcard(String value) {
        return !value.equals(EVERYONE) && (value.indexOf('*') >= 0 || value.indexOf('?') >= 0);
    }

    private static @Nullable PrincipalEntry entry(String type, String value) {
        if (type.equals("AWS")) {
            return aws(value);
        }
        if (value.isBlank() || value.equals(EVERYONE)) {
            return null;
        }
        return switch (type) {
            case "Service" -> new PrincipalEntry.Service(value);
            case "Federated" -> new PrincipalEntry.Federated(value);
            case "CanonicalUser" -> new PrincipalEntry.CanonicalUser(value);
            default -> null;
        };
    }

    private static @Nullable PrincipalEntry aws(String value) {
        if (value.equals(EVERYONE)) {
            return new PrincipalEntry.Everyone();
        } else if (ACCOUNT.matcher(value).matches()) {
            return new PrincipalEntry.Account(value);
        } else if (isUniqueId(value)) {
            return new PrincipalEntry.UniqueId(value);
        }
        String[] arn = value.split(":", Arn.SEGMENTS);
        boolean wellFormed = arn.length == Arn.SEGMENTS && arn[0].equals("arn") && arn[3].isEmpty();
        return wellFormed && !arn[Arn.ACCOUNT].isEmpty() ? ofArn(value, arn) : null;
    }

    private static @Nullable PrincipalEntry ofArn(String value, String[] arn) {
        String resource = arn[Arn.RESOURCE];
        String name = resource.substring(resource.lastIndexOf('/') + 1);
        if (arn[Arn.SERVICE].equals("iam")) {
            if (resource.equals("root")) {
                return new PrincipalEntry.Account(arn[Arn.ACCOUNT]);
            } else if (resource.startsWith("user/") && !name.isEmpty()) {
                return new PrincipalEntry.User(value);
            } else if (resource.startsWith("role/") && !name.isEmpty()) {
                return new PrincipalEntry.Role(
                        value,
                        "arn:" + arn[Arn.PARTITION] + ":sts::" + arn[Arn.ACCOUNT] + ":assumed-role/" + name + '/');
            }
            return null;
        }
        boolean session = resource.startsWith("assumed-role/") || resource.startsWith("federated-user/");
        return arn[Arn.SERVICE].equals("sts") && session && !name.isEmpty() ? new PrincipalEntry.Session(value) : null;
    }
}
