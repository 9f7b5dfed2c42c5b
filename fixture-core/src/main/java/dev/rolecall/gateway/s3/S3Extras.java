package dev.rolecall.gateway.s3;

import dev.rolecall.gateway.protocol.Query;
import dev.rolecall.gateway.protocol.Unreadable;
import dev.rolecall.gateway.service.NeededAccess;
import dev.rolecall.wire.WireRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What headers ask for besides the operation itself. */
final class S3Extras {

    private static final Set<String> WRITING = Set.of("PutObject", "CopyObject", "CreateMultipartUpload");
    private static final Set<String> UNGOVERNED = Set.of("DeleteObject", "DeleteObjects", "PutObjectRetention");

    private static final Pattern SOURCE_BEHIND_ACCESS_POINT =
            Pattern.compile("arn:[a-z-]+:s3:[a-z0-9-]+:\\d{12}:accesspoint/[a-z0-9-]+/object/.+");
    private static final Map<String, String> OF_OBJECTS = new LinkedHashMap<>();
    private static final Map<String, String> OF_BUCKETS = new LinkedHashMap<>();

    static {
        OF_OBJECTS.put("x-amz-tagging", "PutObjectTagging");
        OF_OBJECTS.put("x-amz-acl", "PutObjectAcl");
        OF_OBJECTS.put("x-amz-grant-", "PutObjectAcl");
        OF_OBJECTS.put("x-amz-object-lock-mode", "PutObjectRetention");
        OF_OBJECTS.put("x-amz-object-lock-legal-hold", "PutObjectLegalHold");
        OF_BUCKETS.put("x-amz-acl", "PutBucketAcl");
        OF_BUCKETS.put("x-amz-grant-", "PutBucketAcl");
        OF_BUCKETS.put("x-amz-object-ownership", "PutBucketOwnershipControls");
    }

    private S3Extras() {}

    static List<String> of(S3Row row, WireRequest request) {
        List<String> actions = new ArrayList<>();
        if (WRITING.contains(row.operation())) {
            addFor(request, OF_OBJECTS, actions);
        } else if (row.operation().equals("CreateBucket")) {
            addFor(request, OF_BUCKETS, actions);
            if (request.header("x-amz-bucket-object-lock-enabled").equalsIgnoreCase("true")) {
                actions.addAll(List.of("PutBucketObjectLockConfiguration", "PutBucketVersioning"));
            }
        }
        if (bypassesGovernance(row.operation(), request)) {
            actions.add("BypassGovernanceRetention");
        }
        return actions;
    }

    static boolean bypassesGovernance(String operation, WireRequest request) {
        return UNGOVERNED.contains(operation)
                && request.header("x-amz-bypass-governance-retention").equalsIgnoreCase("true");
    }

    /** The source as the header names it: {@code [/]bucket/key[?versionId=…]} or an ARN, percent-encoded. */
    static NeededAccess copySource(WireRequest request, Map<String, String> context) {
        String header = request.header(S3Actions.COPY_SOURCE);
        int question = header.indexOf("?versionId=");
        String source = Query.decodePath(question < 0 ? header : header.substring(0, question));
        String path = source.startsWith("/") ? source.substring(1) : source;
        String action = "s3:" + (question < 0 ? "GetObject" : "GetObjectVersion");
        if (SOURCE_BEHIND_ACCESS_POINT.matcher(path).matches()) {
            return new NeededAccess(action, path, context);
        }
        if (path.startsWith("arn:") || path.indexOf('/') <= 0) {
            throw new Unreadable(
                    "InvalidArgument", "Copy Source must mention the source bucket and key: sourcebucket/sourcekey");
        }
        return new NeededAccess(action, "arn:aws:s3:::" + path, context);
    }

    private static void addFor(WireRequest request, Map<String, String> table, List<String> actions) {
        table.forEach((header, action) -> {
            boolean sent = request.headers().asMap().keySet().stream()
                    .anyMatch(name -> header.endsWith("-")
                            ? name.regionMatches(true, 0, header, 0, header.length())
                            : name.equalsIgnoreCase(header));
            if (sent && !actions.contains(action)) {
                actions.add(action);
            }
        });
    }
}
