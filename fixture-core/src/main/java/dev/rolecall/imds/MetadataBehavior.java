package dev.rolecall.imds;

/**
 * What is not certain of the real service, and can be switched. Most of it was seen on one instance only (a t3.nano in us-east-1,
 * September 2026) and stands in no documentation: that is on from the start. What would surprise a test is off from the start, and so
 * is what nobody has seen.
 *
 * <p>Names say what happens while a switch is on; each says what happens instead while it is off.
 */
public enum MetadataBehavior {

    /**
     * A token for 0 seconds is granted, and has ended at once. Seen. Off: 400, as the documented minimum of one second has it.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-metadata-v2-how-it-works.html">How Instance Metadata
     *     Service Version 2 works</a>
     */
    ZERO_SECOND_TOKENS(true),

    /** {@code PUT /latest/api/token/} is answered like the path without the slash. Seen. Off: it is no token request. */
    TOKEN_PATH_WITH_SLASH(true),

    /**
     * Who asks is settled before the method: without a token {@code POST} and {@code PUT /2021-03-23/api/token} are answered 401 where
     * tokens are required. Seen. Off: the method is looked at first, and both are refused by it; for the versioned token path 403 is
     * documented.
     */
    AUTHENTICATION_BEFORE_METHOD(true),

    /** Any method but {@code GET}, {@code HEAD} and {@code OPTIONS} is answered 403. Seen. Off: 405, as HTTP has it. */
    OTHER_METHODS_FORBIDDEN(true),

    /** User data are {@code application/octet-stream} and offer ranges. Seen. Off: {@code text/plain} like everything else. */
    USER_DATA_AS_BYTES(true),

    /** Only the 31 versions that were listed in 2026 exist. Seen. Off: any date is the newest version not after it. */
    LISTED_VERSIONS_ONLY(true),

    /** Directories answer without a slash at the end as they do with it. Seen. Off: 301 to the slash, as in 2016. */
    DIRECTORIES_WITHOUT_SLASH(true),

    /** The lines of a listing are separated. Seen. Off: each is ended by a line feed, as is documented. */
    LISTINGS_WITHOUT_LAST_LINE_FEED(true),

    /** A version lists what it has without slashes. Seen. Off: with them, like any other directory. */
    VERSION_MENU_WITHOUT_SLASHES(true),

    /** An older version lacks what was added since. Seen for directories, documented for the rest. Off: each has everything. */
    VERSIONED_CATEGORIES(true),

    /**
     * An instance whose profile has no role when it is associated shows no {@code iam/} at all. Seen. Off: {@code iam/info} says that
     * the profile contains no role, as is documented.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_iam-ec2.html">Troubleshoot IAM and Amazon EC2</a>
     */
    EMPTY_PROFILE_HIDDEN(true),

    /**
     * While the role's trust policy refuses EC2 it is asked again after 3, 6, 11 and 21 seconds. Seen. Off: at each scheduled refresh
     * only.
     */
    REFUSED_ROLE_RETRIED(true),

    /**
     * IMDSv1 and IMDSv2 hand out different credentials, each saying by {@code ec2:RoleDelivery} which. Seen. Off: both hand out one set,
     * which carries the version that asked for it first.
     */
    CREDENTIALS_BY_VERSION(true),

    /**
     * {@code LastUpdated} of credentials is up to 44 seconds before or 40 after what the clock said. Recorded. Off from the start, so that
     * answers can be compared: the moment itself.
     */
    UNSTEADY_LAST_UPDATED(false),

    /**
     * After {@code HttpTokens} becomes required, IMDSv1 is answered for 30 seconds more of the fixture's time. Seen: still after 20
     * seconds, no longer after 30. Off from the start: it takes effect at once.
     */
    REQUIRED_TOKENS_TAKE_TIME(false),

    /**
     * After a disassociation {@code iam/} shows for 60 seconds more of the fixture's time. Seen: gone after between 20 and 60 seconds.
     * Off from the start: it is gone at once.
     */
    DISASSOCIATION_TAKES_TIME(false),

    /**
     * {@code iam/security-credentials-extended/} is there, with an {@code AccountId} in its documents. SDKs ask for it and are content with
     * 404; nobody has seen it answered. Off from the start.
     */
    EXTENDED_CREDENTIALS(false);

    private final boolean fromTheStart;

    MetadataBehavior(boolean fromTheStart) {
        this.fromTheStart = fromTheStart;
    }

    /** Whether it is on unless somebody switches it off. */
    public boolean isOnFromTheStart() {
        return fromTheStart;
    }
}
