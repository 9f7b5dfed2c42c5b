package dev.rolecall.gateway.s3;

import dev.rolecall.gateway.protocol.Query;
import dev.rolecall.wire.WireRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which bucket and object a request is about, in path style or virtual-host style. An access point is told from a bucket by the host
 * names of AWS alone: before an endpoint of one's own, {@code reports-123456789012.localhost} may be either, and is taken for a bucket.
 *
 * @param bucket empty where the request is about no bucket; the ARN of the access point where it comes through one
 * @param key empty where it is about no object; decoded once, slashes as they came
 * @param inHost whether the bucket stood in the host name
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html">Virtual hosting of buckets</a>
 */
public record S3Address(String bucket, String key, boolean inHost) {

    private static final Pattern AWS_HOST =
            Pattern.compile("(?:(?<bucket>.+)\\.)?s3[.-](?:[a-z0-9-]+\\.)*amazonaws\\.com(?:\\.cn)?");

    private static final Pattern ACCESS_POINT_HOST =
            Pattern.compile("(?<name>[a-z0-9-]+)-(?<account>\\d{12})\\.s3-accesspoint"
                    + "(?:-fips)?(?:\\.dualstack)?\\.(?<region>[a-z0-9-]+)\\.amazonaws\\.com(?:\\.cn)?");
    private static final Pattern ACCESS_POINT =
            Pattern.compile("arn:[a-z-]+:s3:[a-z0-9-]+:\\d{12}:accesspoint[/:][a-z0-9-]+");

    // Any other host is taken for an endpoint: which part of a name of the user's own would be the bucket is anybody's
    // guess.
    private static final Pattern LOCAL_HOST = Pattern.compile(
            "(?<bucket>.+?)(?:\\.s3)?\\.(?:localhost|host\\.docker\\.internal|host\\.testcontainers\\.internal|localtest\\.me)");

    public static S3Address of(WireRequest request) {
        String path = request.rawPath().substring(1);
        Optional<String> hosted = bucketInHost(request.header("Host"));
        if (hosted.isPresent()) {
            return new S3Address(hosted.get(), Query.decodePath(path), true);
        }
        int slash = path.indexOf('/');
        return slash < 0
                ? new S3Address(Query.decodePath(path), "", false)
                : new S3Address(
                        Query.decodePath(path.substring(0, slash)), Query.decodePath(path.substring(slash + 1)), false);
    }

    private static Optional<String> bucketInHost(String header) {
        String host = header.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT);
        Matcher point = ACCESS_POINT_HOST.matcher(host);
        if (point.matches()) {
            return Optional.of("arn:aws:s3:" + point.group("region") + ':' + point.group("account") + ":accesspoint/"
                    + point.group("name"));
        }
        Matcher aws = AWS_HOST.matcher(host);
        if (aws.matches()) {
            return Optional.ofNullable(aws.group("bucket"));
        }
        Matcher local = LOCAL_HOST.matcher(host);
        return local.matches() && !local.group("bucket").equals("s3")
                ? Optional.of(local.group("bucket"))
                : Optional.empty();
    }

    S3Scope scope() {
        return bucket.isEmpty() ? S3Scope.SERVICE : key.isEmpty() ? S3Scope.BUCKET : S3Scope.OBJECT;
    }

    boolean isAccessPoint() {
        return ACCESS_POINT.matcher(bucket).matches();
    }

    /** Through something that has an ARN but is no access point of one region: of an Object Lambda, of several regions, of Outposts. */
    boolean isOfAnotherKind(WireRequest request) {
        return bucket.startsWith("arn:") && !isAccessPoint()
                || request.header("Host").contains(".accesspoint.s3-global.");
    }

    String arn() {
        return scope() == S3Scope.SERVICE ? "arn:aws:s3:::*" : key.isEmpty() ? bucketArn() : arnOf(key);
    }

    /** Of an object in the same bucket, or behind the same access point. */
    String arnOf(String objectKey) {
        return bucketArn() + (isAccessPoint() ? "/object/" : "/") + objectKey;
    }

    /** Of the bucket, or of the access point. */
    public String bucketArn() {
        return isAccessPoint() ? bucket.replace(":accesspoint:", ":accesspoint/") : "arn:aws:s3:::" + bucket;
    }
}
