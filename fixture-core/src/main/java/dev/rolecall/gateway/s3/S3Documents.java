package dev.rolecall.gateway.s3;

import dev.rolecall.gateway.protocol.Query;
import dev.rolecall.gateway.protocol.RequestIds;
import dev.rolecall.gateway.protocol.Xml;
import dev.rolecall.gateway.service.Incoming;
import java.util.Map;
import java.util.Optional;

/** The XML of S3's answers when there is nothing to report. */
final class S3Documents {

    static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

    /** Operations whose answer says nothing but the name of its root. */
    private static final Map<String, String> ROOTS = Map.ofEntries(
            Map.entry("GetBucketAccelerateConfiguration", "AccelerateConfiguration"),
            Map.entry("GetBucketCors", "CORSConfiguration"),
            Map.entry("GetBucketMetadataConfiguration", "GetBucketMetadataConfigurationResult"),
            Map.entry("GetBucketMetadataTableConfiguration", "GetBucketMetadataTableConfigurationResult"),
            Map.entry("GetBucketEncryption", "ServerSideEncryptionConfiguration"),
            Map.entry("GetBucketLifecycleConfiguration", "LifecycleConfiguration"),
            Map.entry("GetBucketLogging", "BucketLoggingStatus"),
            Map.entry("GetBucketNotificationConfiguration", "NotificationConfiguration"),
            Map.entry("GetBucketOwnershipControls", "OwnershipControls"),
            Map.entry("GetBucketPolicyStatus", "PolicyStatus"),
            Map.entry("GetBucketReplication", "ReplicationConfiguration"),
            Map.entry("GetBucketRequestPayment", "RequestPaymentConfiguration"),
            Map.entry("GetBucketVersioning", "VersioningConfiguration"),
            Map.entry("GetBucketWebsite", "WebsiteConfiguration"),
            Map.entry("GetBucketAbac", "AbacStatus"),
            Map.entry("GetBucketAnalyticsConfiguration", "AnalyticsConfiguration"),
            Map.entry("GetBucketInventoryConfiguration", "InventoryConfiguration"),
            Map.entry("GetBucketMetricsConfiguration", "MetricsConfiguration"),
            Map.entry("GetBucketIntelligentTieringConfiguration", "IntelligentTieringConfiguration"),
            Map.entry("GetObjectAttributes", "GetObjectAttributesResponse"),
            Map.entry("GetObjectLegalHold", "LegalHold"),
            Map.entry("GetObjectLockConfiguration", "ObjectLockConfiguration"),
            Map.entry("GetObjectRetention", "Retention"),
            Map.entry("GetPublicAccessBlock", "PublicAccessBlockConfiguration"));

    private static final Map<String, String> LISTS = Map.of(
            "ListBucketAnalyticsConfigurations", "ListBucketAnalyticsConfigurationResult",
            "ListBucketInventoryConfigurations", "ListInventoryConfigurationsResult",
            "ListBucketMetricsConfigurations", "ListMetricsConfigurationsResult",
            "ListBucketIntelligentTieringConfigurations", "ListBucketIntelligentTieringConfigurationsOutput");

    private S3Documents() {}

    /** Empty for operations that answer without a body. */
    static Optional<String> of(String operation, S3Address address, Incoming incoming) {
        Query query = Query.parse(incoming.wire().rawQuery());
        Xml xml = Xml.document();
        switch (operation) {
            case "ListBuckets" ->
                owned(xml.open("ListAllMyBucketsResult", NAMESPACE), incoming).leaf("Buckets", "");
            case "GetBucketLocation" ->
                xml.open("LocationConstraint", NAMESPACE)
                        .text(incoming.region().equals("us-east-1") ? "" : incoming.region());
            case "GetBucketAcl", "GetObjectAcl" ->
                owned(xml.open("AccessControlPolicy", NAMESPACE), incoming).leaf("AccessControlList", "");
            case "GetBucketTagging", "GetObjectTagging" ->
                xml.open("Tagging", NAMESPACE).leaf("TagSet", "");
            case "ListObjects" ->
                listing(xml, "ListBucketResult", address, query).leaf("Marker", value(query, "marker"));
            case "ListObjectsV2" ->
                listing(xml, "ListBucketResult", address, query).leaf("KeyCount", "0");
            case "ListObjectVersions" -> listing(xml, "ListVersionsResult", address, query);
            case "ListMultipartUploads" ->
                truncated(xml.open("ListMultipartUploadsResult", NAMESPACE)
                        .leaf("Bucket", address.bucket())
                        .leaf("MaxUploads", "1000"));
            case "ListParts" ->
                truncated(upload(xml, "ListPartsResult", address, value(query, "uploadId"))
                        .leaf("MaxParts", "1000"));
            case "CreateMultipartUpload" -> upload(xml, "InitiateMultipartUploadResult", address, RequestIds.upload());
            case "CompleteMultipartUpload" ->
                xml.open("CompleteMultipartUploadResult", NAMESPACE)
                        .leaf("Location", incoming.wire().rawPath())
                        .leaf("Bucket", address.bucket())
                        .leaf("Key", address.key())
                        .leaf("ETag", S3Answers.etag(incoming.wire().body()));
            case "CopyObject" -> copied(xml, "CopyObjectResult", incoming);
            case "UploadPartCopy" -> copied(xml, "CopyPartResult", incoming);
            default -> {
                String root = ROOTS.get(operation);
                String list = LISTS.get(operation);
                if (list != null) {
                    truncated(xml.open(list, NAMESPACE));
                } else if (root != null) {
                    xml.open(root, NAMESPACE);
                } else {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(xml.end());
    }

    private static Xml owned(Xml xml, Incoming incoming) {
        return xml.open("Owner").leaf("ID", incoming.accountId()).close();
    }

    private static Xml listing(Xml xml, String root, S3Address address, Query query) {
        xml.open(root, NAMESPACE)
                .leaf("Name", address.bucket())
                .leaf("Prefix", value(query, "prefix"))
                .leaf("MaxKeys", query.first("max-keys").orElse("1000"));
        query.first("delimiter").ifPresent(delimiter -> xml.leaf("Delimiter", delimiter));
        return truncated(xml);
    }

    private static Xml truncated(Xml xml) {
        return xml.leaf("IsTruncated", "false");
    }

    private static Xml upload(Xml xml, String root, S3Address address, String uploadId) {
        return xml.open(root, NAMESPACE)
                .leaf("Bucket", address.bucket())
                .leaf("Key", address.key())
                .leaf("UploadId", uploadId);
    }

    private static void copied(Xml xml, String root, Incoming incoming) {
        xml.open(root, NAMESPACE)
                .leaf("LastModified", incoming.now().toString())
                .leaf("ETag", S3Answers.etag(new byte[0]));
    }

    private static String value(Query query, String name) {
        return query.first(name).orElse("");
    }
}
