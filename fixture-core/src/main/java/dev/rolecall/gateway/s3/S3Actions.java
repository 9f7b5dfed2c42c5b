package dev.rolecall.gateway.s3;

import static dev.rolecall.gateway.s3.S3Scope.BUCKET;
import static dev.rolecall.gateway.s3.S3Scope.OBJECT;
import static dev.rolecall.gateway.s3.S3Scope.SERVICE;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The operations of S3 and the permissions they need.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html">Required permissions for
 *     Amazon S3 API operations</a>
 */
final class S3Actions {

    /** Stands among the sub-resources for the header of the same name. */
    static final String COPY_SOURCE = "x-amz-copy-source";

    private static final List<S3Row> ROWS = new Table()
            .row("ListBuckets", "GET", SERVICE, "", "ListAllMyBuckets")
            // Buckets
            .row("CreateBucket", "PUT", BUCKET, "", "CreateBucket")
            .row("DeleteBucket", "DELETE", BUCKET, "", "DeleteBucket")
            .row("HeadBucket", "HEAD", BUCKET, "", "ListBucket")
            .row("ListObjects", "GET", BUCKET, "", "ListBucket")
            .row("ListObjectsV2", "GET", BUCKET, "list-type", "ListBucket")
            .row("ListObjectVersions", "GET", BUCKET, "versions", "ListBucketVersions")
            .row("ListMultipartUploads", "GET", BUCKET, "uploads", "ListBucketMultipartUploads")
            .row("DeleteObjects", "POST", BUCKET, "delete", "DeleteObject")
            .row("GetBucketLocation", "GET", BUCKET, "location", "GetBucketLocation")
            .row("GetBucketPolicyStatus", "GET", BUCKET, "policyStatus", "GetBucketPolicyStatus")
            .row("GetBucketAbac", "GET", BUCKET, "abac", "GetBucketAbac")
            .row("PutBucketAbac", "PUT", BUCKET, "abac", "PutBucketAbac")
            .row("GetBucketAcl", "GET", BUCKET, "acl", "GetBucketAcl")
            .row("PutBucketAcl", "PUT", BUCKET, "acl", "PutBucketAcl")
            .row("GetBucketAccelerateConfiguration", "GET", BUCKET, "accelerate", "GetAccelerateConfiguration")
            .row("PutBucketAccelerateConfiguration", "PUT", BUCKET, "accelerate", "PutAccelerateConfiguration")
            .row("GetBucketLogging", "GET", BUCKET, "logging", "GetBucketLogging")
            .row("PutBucketLogging", "PUT", BUCKET, "logging", "PutBucketLogging")
            .row("GetBucketNotificationConfiguration", "GET", BUCKET, "notification", "GetBucketNotification")
            .row("PutBucketNotificationConfiguration", "PUT", BUCKET, "notification", "PutBucketNotification")
            .row("GetBucketRequestPayment", "GET", BUCKET, "requestPayment", "GetBucketRequestPayment")
            .row("PutBucketRequestPayment", "PUT", BUCKET, "requestPayment", "PutBucketRequestPayment")
            .row("GetBucketVersioning", "GET", BUCKET, "versioning", "GetBucketVersioning")
            .row("PutBucketVersioning", "PUT", BUCKET, "versioning", "PutBucketVersioning")
            .row("GetObjectLockConfiguration", "GET", BUCKET, "object-lock", "GetBucketObjectLockConfiguration")
            .row("PutObjectLockConfiguration", "PUT", BUCKET, "object-lock", "PutBucketObjectLockConfiguration")
            // Deleting a configuration takes the permission to put it, but for policy and website.
            .row("GetBucketCors", "GET", BUCKET, "cors", "GetBucketCORS")
            .row("PutBucketCors", "PUT", BUCKET, "cors", "PutBucketCORS")
            .row("DeleteBucketCors", "DELETE", BUCKET, "cors", "PutBucketCORS")
            .row("GetBucketEncryption", "GET", BUCKET, "encryption", "GetEncryptionConfiguration")
            .row("PutBucketEncryption", "PUT", BUCKET, "encryption", "PutEncryptionConfiguration")
            .row("DeleteBucketEncryption", "DELETE", BUCKET, "encryption", "PutEncryptionConfiguration")
            .row("GetBucketLifecycleConfiguration", "GET", BUCKET, "lifecycle", "GetLifecycleConfiguration")
            .row("PutBucketLifecycleConfiguration", "PUT", BUCKET, "lifecycle", "PutLifecycleConfiguration")
            .row("DeleteBucketLifecycle", "DELETE", BUCKET, "lifecycle", "PutLifecycleConfiguration")
            .row("GetBucketPolicy", "GET", BUCKET, "policy", "GetBucketPolicy")
            .row("PutBucketPolicy", "PUT", BUCKET, "policy", "PutBucketPolicy")
            .row("DeleteBucketPolicy", "DELETE", BUCKET, "policy", "DeleteBucketPolicy")
            .row("GetBucketReplication", "GET", BUCKET, "replication", "GetReplicationConfiguration")
            .row("PutBucketReplication", "PUT", BUCKET, "replication", "PutReplicationConfiguration")
            .row("DeleteBucketReplication", "DELETE", BUCKET, "replication", "PutReplicationConfiguration")
            .row("GetBucketTagging", "GET", BUCKET, "tagging", "GetBucketTagging")
            .row("PutBucketTagging", "PUT", BUCKET, "tagging", "PutBucketTagging")
            .row("DeleteBucketTagging", "DELETE", BUCKET, "tagging", "PutBucketTagging")
            .row("GetBucketWebsite", "GET", BUCKET, "website", "GetBucketWebsite")
            .row("PutBucketWebsite", "PUT", BUCKET, "website", "PutBucketWebsite")
            .row("DeleteBucketWebsite", "DELETE", BUCKET, "website", "DeleteBucketWebsite")
            .row("GetBucketOwnershipControls", "GET", BUCKET, "ownershipControls", "GetBucketOwnershipControls")
            .row("PutBucketOwnershipControls", "PUT", BUCKET, "ownershipControls", "PutBucketOwnershipControls")
            .row("DeleteBucketOwnershipControls", "DELETE", BUCKET, "ownershipControls", "PutBucketOwnershipControls")
            .row("GetPublicAccessBlock", "GET", BUCKET, "publicAccessBlock", "GetBucketPublicAccessBlock")
            .row("PutPublicAccessBlock", "PUT", BUCKET, "publicAccessBlock", "PutBucketPublicAccessBlock")
            .row("DeletePublicAccessBlock", "DELETE", BUCKET, "publicAccessBlock", "PutBucketPublicAccessBlock")
            // Both generations of metadata tables take the same permissions.
            .metadata("BucketMetadataTableConfiguration", "metadataTable")
            .metadata("BucketMetadataConfiguration", "metadataConfiguration")
            .update("BucketMetadataInventoryTableConfiguration", "metadataInventoryTable")
            .update("BucketMetadataJournalTableConfiguration", "metadataJournalTable")
            // Configurations of which a bucket has several
            .configurations("Analytics", "analytics", "AnalyticsConfiguration")
            .configurations("Inventory", "inventory", "InventoryConfiguration")
            .configurations("Metrics", "metrics", "MetricsConfiguration")
            .configurations("IntelligentTiering", "intelligent-tiering", "IntelligentTieringConfiguration")
            // Objects
            .versioned("GetObject", "GET", "", "GetObject", "GetObjectVersion")
            .versioned("HeadObject", "HEAD", "", "GetObject", "GetObjectVersion")
            .row("PutObject", "PUT", OBJECT, "", "PutObject")
            .row("CopyObject", "PUT", OBJECT, COPY_SOURCE, "PutObject")
            .versioned("DeleteObject", "DELETE", "", "DeleteObject", "DeleteObjectVersion")
            .versioned("GetObjectAcl", "GET", "acl", "GetObjectAcl", "GetObjectVersionAcl")
            .versioned("PutObjectAcl", "PUT", "acl", "PutObjectAcl", "PutObjectVersionAcl")
            .versioned("GetObjectTagging", "GET", "tagging", "GetObjectTagging", "GetObjectVersionTagging")
            .versioned("PutObjectTagging", "PUT", "tagging", "PutObjectTagging", "PutObjectVersionTagging")
            .versioned("DeleteObjectTagging", "DELETE", "tagging", "DeleteObjectTagging", "DeleteObjectVersionTagging")
            .attributes()
            .versioned("GetObjectTorrent", "GET", "torrent", "GetObjectTorrent", "GetObjectVersionTorrent")
            .row("GetObjectLegalHold", "GET", OBJECT, "legal-hold", "GetObjectLegalHold")
            .row("PutObjectLegalHold", "PUT", OBJECT, "legal-hold", "PutObjectLegalHold")
            .row("GetObjectRetention", "GET", OBJECT, "retention", "GetObjectRetention")
            .row("PutObjectRetention", "PUT", OBJECT, "retention", "PutObjectRetention")
            .row("UpdateObjectEncryption", "PUT", OBJECT, "encryption", "UpdateObjectEncryption")
            .row("RestoreObject", "POST", OBJECT, "restore", "RestoreObject")
            .row("SelectObjectContent", "POST", OBJECT, "select", "GetObject")
            // Multipart uploads
            .row("CreateMultipartUpload", "POST", OBJECT, "uploads", "PutObject")
            .row("UploadPart", "PUT", OBJECT, "uploadId", "PutObject")
            .row("UploadPartCopy", "PUT", OBJECT, "uploadId&" + COPY_SOURCE, "PutObject")
            .row("CompleteMultipartUpload", "POST", OBJECT, "uploadId", "PutObject")
            .row("AbortMultipartUpload", "DELETE", OBJECT, "uploadId", "AbortMultipartUpload")
            .row("ListParts", "GET", OBJECT, "uploadId", "ListMultipartUploadParts")
            .rows();

    private static final Set<String> MARKERS =
            ROWS.stream().flatMap(row -> row.markers().stream()).collect(Collectors.toUnmodifiableSet());

    private S3Actions() {}

    static List<S3Row> rows() {
        return ROWS;
    }

    static Optional<S3Row> find(String method, S3Scope scope, Set<String> markers) {
        return ROWS.stream()
                .filter(row -> row.scope() == scope
                        && row.method().equals(method)
                        && row.markers().equals(markers))
                .findFirst();
    }

    /** Whether a query parameter of this name may change what a request is, instead of how it is done. */
    static boolean isMarker(String name) {
        return MARKERS.contains(name);
    }

    private static final class Table {

        private final List<S3Row> rows = new ArrayList<>();

        Table row(String operation, String method, S3Scope scope, String markers, String action) {
            return add(operation, method, scope, markers, List.of(action), List.of(action));
        }

        Table versioned(String operation, String method, String markers, String action, String onVersion) {
            return add(operation, method, OBJECT, markers, List.of(action), List.of(onVersion));
        }

        Table attributes() {
            return add(
                    "GetObjectAttributes",
                    "GET",
                    OBJECT,
                    "attributes",
                    List.of("GetObject", "GetObjectAttributes"),
                    List.of("GetObjectVersion", "GetObjectVersionAttributes"));
        }

        Table metadata(String name, String marker) {
            String action = "BucketMetadataTableConfiguration";
            return row("Create" + name, "POST", BUCKET, marker, "Create" + action)
                    .row("Get" + name, "GET", BUCKET, marker, "Get" + action)
                    .row("Delete" + name, "DELETE", BUCKET, marker, "Delete" + action);
        }

        Table update(String name, String marker) {
            return row("Update" + name, "PUT", BUCKET, marker, "Update" + name);
        }

        Table configurations(String name, String marker, String action) {
            String one = marker + "&id";
            return row("GetBucket" + name + "Configuration", "GET", BUCKET, one, "Get" + action)
                    .row("PutBucket" + name + "Configuration", "PUT", BUCKET, one, "Put" + action)
                    .row("DeleteBucket" + name + "Configuration", "DELETE", BUCKET, one, "Put" + action)
                    .row("ListBucket" + name + "Configurations", "GET", BUCKET, marker, "Get" + action);
        }

        List<S3Row> rows() {
            return List.copyOf(rows);
        }

        private Table add(
                String operation,
                String method,
                S3Scope scope,
                String markers,
                List<String> actions,
                List<String> onVersions) {
            Set<String> names = markers.isEmpty() ? Set.of() : Set.of(markers.split("&"));
            rows.add(new S3Row(operation, method, scope, names, actions, onVersions));
            return this;
        }
    }
}
