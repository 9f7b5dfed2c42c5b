package dev.rolecall.gateway;

import dev.rolecall.auth.ErrorFamily;
import dev.rolecall.gateway.protocol.Json;
import dev.rolecall.gateway.protocol.NamedOperation;
import dev.rolecall.gateway.sns.Sns;
import dev.rolecall.gateway.sqs.Sqs;
import dev.rolecall.wire.WireRequest;

/** Which protocol a request speaks, known to the gateway or not, and so how to refuse it. */
final class ErrorShapes {

    private static final ErrorShape S3 = new S3ErrorShape();
    private static final ErrorShape JSON = new JsonErrorShape(false);
    private static final ErrorShape SQS_JSON = new JsonErrorShape(true);
    private static final ErrorShape SQS_QUERY = new QueryErrorShape(Sqs.NAMESPACE);
    private static final ErrorShape SNS = new QueryErrorShape(Sns.NAMESPACE);
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
        if (!sqs && !NamedOperation.isQuery(request) && Json.target(request).isEmpty()) {
            return REST_JSON;
        }
        return NamedOperation.isQuery(request) ? sqs ? SQS_QUERY : QUERY : sqs ? SQS_JSON : JSON;
    }

    static ErrorFamily family(WireRequest request, String service) {
        return isS3(request, service)
                ? ErrorFamily.S3
                : NamedOperation.isQuery(request) || service.equals("sns") ? ErrorFamily.IAM_STS : ErrorFamily.JSON;
    }

    static String accessDenied(WireRequest request, String service) {
        if (service.equals("sns")) {
            // aws-ia/terraform-aws-control_tower_account_factory#151
            return "AuthorizationError";
        }
        return family(request, service) == ErrorFamily.JSON ? "AccessDeniedException" : "AccessDenied";
    }

    private static boolean isS3(WireRequest request, String service) {
        return service.startsWith("s3")
                || service.isEmpty()
                        && Json.target(request).isEmpty()
                        && !NamedOperation.isQuery(request)
                        && !NamedOperation.isRpc(request);
    }
}
