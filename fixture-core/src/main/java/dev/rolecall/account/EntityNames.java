package dev.rolecall.account;

import java.util.regex.Pattern;

/**
 * How long the names of IAM entities may be, and of what characters.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">IAM name requirements</a>
 */
public final class EntityNames {

    public static final int LONGEST_ROLE = 64;
    public static final int LONGEST_USER = 64;
    public static final int LONGEST_GROUP = 128;
    public static final int LONGEST_INSTANCE_PROFILE = 128;
    public static final int LONGEST_POLICY = 128;
    public static final Pattern CHARACTERS = Pattern.compile("[\\w+=,.@-]+");

    private EntityNames() {}
}
