package dev.rolecall.gateway;

import dev.rolecall.auth.ErrorFamily;
import dev.rolecall.wire.WireRequest;

/** Which protocol a request speaks, known to the gateway or not, and so how to refuse it. */
final class ErrorShapes {

    private static final ErrorShape S3 = new S3ErrorShape();
    private static final ErrorShape JSON = new JsonErrorShape(false);
    private static final ErrorShape SQS_JSON = new JsonErrorShape(true);
    private static final ErrorShape SQS_QUERY = new QueryErrorShape(SqsMapping.NAMESPACE);
    private static final ErrorShape SNS = new QueryErrorShape(SnsMapping.NAMESPACE);
    private static final ErrorShape CBOR = new CborErrorShape();
    private static final ErrorShape REST_JSON = new RestJsonErrorShape();
    private static final ErrorShape QUERY = new QueryErrorShape("");

    private ErrorShapes() {}

    static ErrorShape of(WireRequest request, String service) {
        if (isS3(request, service)) {
            return S3;
        }
        if (NamedOperation.isRpc(request)) {
            return CBOR;
        }
        if (service.equals("sns")) {
            return SNS;
        }
        boolean sqs = service.equals("sqs");
        if (!sqs && !isQuery(request) && Json.target(request).isEmpty()) {
            return REST_JSON;
        }
        return isQuery(request) ? sqs ? SQS_QUERY : QUERY : sqs ? SQS_JSON : JSON;
    }

    static ErrorFamily family(WireRequest request, String service) {
        return isS3(request, service)
                ? ErrorFamily.S3
                : isQuery(request) || service.equals("sns") ? ErrorFamily.IAM_STS : ErrorFamily.JSON;
    }

    static String accessDenied(WireRequest request, String service) {
        if (service.equals("sns")) {
            // aws-ia/terraform-aws-control_tower_account_factory#151
            return "AuthorizationError";
        }
        return family(request, service) == ErrorFamily.JSON ? "AccessDeniedException" : "AccessDenied";
    }

    /** As far as the request itself says. */
    static String operationOf(WireRequest request) {
        return NamedOperation.of(request).orElseGet(() -> request.method() + ' ' + request.rawPath());
    }

    static boolean isQuery(WireRequest request) {
        return request.header("Content-Type").startsWith("application/x-www-form-urlencoded")
                || namesAction(request.rawQuery());
    }

    /** Also asked of requests that are about to be refused, so a query that cannot be read names none. */
    private static boolean namesAction(String rawQuery) {
        try {
            return Query.parse(rawQuery).has("Action");
        } catch (Unreadable badEscape) {
            return false;
        }
    }

    private static boolean isS3(WireRequest request, String service) {
        return service.startsWith("s3")
                || service.isEmpty()
                        && Json.target(request).isEmpty()
                        && !isQuery(request)
                        && !NamedOperation.isRpc(request);
    }
}
