package dev.rolecall;

import dev.rolecall.account.EntityNames;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An instance profile and the role in it, as a test declares them: {@code profile("web").role("web").policy("classpath:iam/web.json")}.
 *
 * @param name of the instance profile, 1 to 128 characters of {@code A-Za-z0-9_+=,.@-}
 * @param roleName of the role in it, 1 to 64 such characters
 * @param policies the role's inline policies: JSON documents, or where they are: {@code classpath:…} or {@code file:…}
 * @param trustPolicy who may assume the role; by default EC2
 * @param boundary its permissions boundary: a JSON document, or where it is; null for none
 */
public record Profile(
        String name,
        String roleName,
        List<String> policies,
        String trustPolicy,
        @Nullable String boundary) {

    /** The trust policy of every role made for instances. */
    public static final String TRUSTS_EC2 = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";

    /**
     * In place of a policy: let the role do everything, to find out what it needs. An inline policy named {@code RoleCallRecording}
     * allows it, so what else limits the role still does, and AWS's own rules hold as ever.
     */
    public static final String RECORD = "rolecall:record";

    /** @throws IllegalArgumentException if a name is not one that IAM takes */
    public Profile {
        if (name.equals(roleName)) {
            check("role and its instance profile", name, EntityNames.LONGEST_ROLE);
        } else {
            check("instance profile", name, EntityNames.LONGEST_INSTANCE_PROFILE);
            check("role", roleName, EntityNames.LONGEST_ROLE);
        }
        policies = List.copyOf(policies);
    }

    /** A profile whose role has no permissions boundary. */
    public Profile(String name, String roleName, List<String> policies, String trustPolicy) {
        this(name, roleName, policies, trustPolicy, null);
    }

    /** A profile whose role has its name, trusts EC2 and may do nothing yet. */
    public static Profile profile(String name) {
        return new Profile(name, name, List.of(), TRUSTS_EC2);
    }

    public Profile role(String otherRoleName) {
        return new Profile(name, otherRoleName, policies, trustPolicy, boundary);
    }

    /** Add an inline policy: a JSON document, or {@code classpath:…} or {@code file:…}. */
    public Profile policy(String documentOrLocation) {
        List<String> more = new ArrayList<>(policies);
        more.add(documentOrLocation);
        return new Profile(name, roleName, more, trustPolicy, boundary);
    }

    /**
     * Let the role do everything, and tell by {@link FakeAws#permissions} what it did.
     *
     * @see #RECORD
     */
    public Profile recording() {
        return policy(RECORD);
    }

    boolean isRecording() {
        return policies.contains(RECORD);
    }

    /** Let somebody else than EC2 assume the role: a JSON document, or where it is. */
    public Profile trust(String documentOrLocation) {
        return new Profile(name, roleName, policies, documentOrLocation, boundary);
    }

    /**
     * Bound what the role may do, whatever its policies allow: a JSON document, or {@code classpath:…} or {@code file:…}. It becomes a
     * managed policy of the account, named {@code ROLE-boundary}.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html">Permissions boundaries for IAM
     *     entities</a>
     */
    public Profile boundary(String documentOrLocation) {
        return new Profile(name, roleName, policies, trustPolicy, documentOrLocation);
    }

    private static void check(String what, String name, int longest) {
        if (name.length() > longest || !EntityNames.CHARACTERS.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "expected a name for the %s of 1 to %d characters of A-Z a-z 0-9 _ + = , . @ -, but found: '%s'"
                            .formatted(what, longest, name));
        }
    }
}
