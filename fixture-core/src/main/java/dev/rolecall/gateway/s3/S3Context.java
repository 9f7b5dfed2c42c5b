package dev.rolecall.gateway.s3;

import dev.rolecall.gateway.protocol.Query;
import dev.rolecall.gateway.service.Incoming;
import dev.rolecall.wire.WireRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The condition keys of S3 that a request carries and that have one value. Those of what is stored are absent, for nothing is:
 * {@code s3:ExistingObjectTag}, {@code s3:object-lock-remaining-retention-days}, the network of an access point.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html">Condition keys for Amazon
 *     S3</a>
 */
final class S3Context {

    private static final Set<String> LISTING = Set.of("ListBucket", "ListBucketVersions");

    private static final List<String> HEADERS = List.of(
            "x-amz-acl",
            "x-amz-content-sha256",
            "x-amz-copy-source",
            "x-amz-grant-full-control",
            "x-amz-grant-read",
            "x-amz-grant-read-acp",
            "x-amz-grant-write",
            "x-amz-grant-write-acp",
            "x-amz-metadata-directive",
            "x-amz-object-ownership",
            "x-amz-server-side-encryption",
            "x-amz-server-side-encryption-aws-kms-key-id",
            "x-amz-server-side-encryption-customer-algorithm",
            "x-amz-storage-class",
            "x-amz-website-redirect-location");

    private static final Map<String, String> RENAMED_HEADERS = Map.of(
            "x-amz-object-lock-mode", "s3:object-lock-mode",
            "x-amz-object-lock-retain-until-date", "s3:object-lock-retain-until-date",
            "x-amz-object-lock-legal-hold", "s3:object-lock-legal-hold",
            "If-Match", "s3:if-match",
            "If-None-Match", "s3:if-none-match");

    // Signatures are dated by the real clock, whatever the time of the fixture.
    private static final Clock SIGNING = Clock.systemUTC();

    private S3Context() {}

    static Map<String, String> of(S3Row row, Query query, Incoming incoming) {
        Map<String, String> keys = new HashMap<>();
        WireRequest request = incoming.wire();
        boolean presigned = incoming.claim().presigned();
        keys.put("s3:signatureversion", "AWS4-HMAC-SHA256");
        keys.put("s3:authType", presigned ? "REST-QUERY-STRING" : "REST-HEADER");
        keys.put("s3:signatureAge", age(incoming));
        // As aws:SecureTransport: that this fake is plain HTTP is not the policy's business.
        keys.put("s3:TlsVersion", "1.3");
        HEADERS.forEach(name -> request.headers().first(name).ifPresent(value -> keys.put("s3:" + name, value)));
        RENAMED_HEADERS.forEach((name, key) -> request.headers().first(name).ifPresent(value -> keys.put(key, value)));
        query.first("versionId").ifPresent(version -> keys.put("s3:versionid", version));
        if (LISTING.contains(row.actions().get(0))) {
            for (String name : List.of("prefix", "delimiter", "max-keys")) {
                query.first(name).ifPresent(value -> keys.put("s3:" + name, value));
            }
        }
        S3Address address = S3Address.of(request);
        if (address.isAccessPoint()) {
            String[] arn = address.bucket().split(":", 6);
            keys.put("s3:DataAccessPointArn", address.bucket());
            keys.put("s3:DataAccessPointAccount", arn[4]);
        }
        putTags(request, keys);
        return keys;
    }

    private static void putTags(WireRequest request, Map<String, String> keys) {
        Query tags = Query.parse(request.header("x-amz-tagging"));
        for (String name : tags.names()) {
            keys.put("s3:RequestObjectTag/" + name, tags.first(name).orElse(""));
        }
    }

    private static String age(Incoming incoming) {
        long millis =
                Duration.between(incoming.claim().date(), SIGNING.instant()).toMillis();
        return Long.toString(Math.max(millis, 0));
    }
}
