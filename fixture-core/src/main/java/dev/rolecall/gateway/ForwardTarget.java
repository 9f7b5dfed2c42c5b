package dev.rolecall.gateway;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where requests of a service are forwarded to, and what becomes of their signature on the way. As it came from the client it is good
 * for targets that read the access key and the region out of it and verify nothing, DynamoDB Local and LocalStack among them; a
 * target that verifies wants requests {@linkplain #signedWith signed} with a key it knows.
 *
 * <pre>{@code
 * aws.forward("s3", ForwardTarget.at(minio).signedWith("minioadmin", "minioadmin").region("us-east-1"));
 * }</pre>
 *
 * <p>Immutable: each method returns a changed copy.
 */
public final class ForwardTarget {

    enum Signature {
        AS_IT_CAME,
        NONE,
        OWN
    }

    private final URI uri;
    private final Signature signature;
    private final String accessKeyId;
    private final String secretAccessKey;
    private final @Nullable String region;

    private ForwardTarget(
            URI uri, Signature signature, String accessKeyId, String secretAccessKey, @Nullable String region) {
        this.uri = uri;
        this.signature = signature;
        this.accessKeyId = accessKeyId;
        this.secretAccessKey = secretAccessKey;
        this.region = region;
    }

    /**
     * A target that gets the signature as it came from the client.
     *
     * @param uri {@code http} or {@code https}; a path is put before that of each request
     * @throws IllegalArgumentException if it is something else, or has a user, a query or a fragment
     */
    public static ForwardTarget at(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https") || uri.getHost() == null) {
            throw new IllegalArgumentException("a target to forward to is an http or https URI, but was: " + uri);
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null || uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "a target to forward to has neither user, query nor fragment, but was: " + uri);
        }
        return new ForwardTarget(uri, Signature.AS_IT_CAME, "", "", null);
    }

    /** Take every trace of the signature off: for targets that refuse one whose key they do not know, and let anybody in. */
    public ForwardTarget unsigned() {
        return new ForwardTarget(uri, Signature.NONE, "", "", null);
    }

    /**
     * Sign what goes there anew, with Signature Version 4.
     *
     * @throws IllegalArgumentException if one of them is empty
     */
    public ForwardTarget signedWith(String accessKeyId, String secretAccessKey) {
        if (accessKeyId.isBlank() || secretAccessKey.isBlank()) {
            throw new IllegalArgumentException("expected an access key id and a secret to sign with, but found: \""
                    + accessKeyId + "\" and a secret of " + secretAccessKey.length() + " characters");
        }
        return new ForwardTarget(uri, Signature.OWN, accessKeyId, secretAccessKey, region);
    }

    /**
     * The region to sign for, where it is not the one that the client signed for.
     *
     * @throws IllegalStateException before {@link #signedWith}, because no other signature can be changed
     */
    public ForwardTarget region(String name) {
        if (signature != Signature.OWN) {
            throw new IllegalStateException("expected signedWith(...) before region(\"" + name
                    + "\"): only a signature made here can be for another region");
        }
        return new ForwardTarget(uri, signature, accessKeyId, secretAccessKey, name);
    }

    URI uri() {
        return uri;
    }

    Signature signature() {
        return signature;
    }

    String accessKeyId() {
        return accessKeyId;
    }

    String secretAccessKey() {
        return secretAccessKey;
    }

    String regionOr(String clients) {
        return Objects.requireNonNullElse(region, clients);
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
