package dev.rolecall.api;

import dev.rolecall.account.Refusal;
import dev.rolecall.auth.Call;
import dev.rolecall.auth.Denied;
import dev.rolecall.policy.MalformedPolicyException;
import dev.rolecall.wire.WireRequest;
import dev.rolecall.wire.WireResponse;
import java.util.UUID;
import software.amazon.awssdk.core.SdkPojo;

/** Answers a request to one service over the wire: decode, check, run, encode. */
public final class ControlPlane {

    private static final String NO_RESOURCE = " on resource: * ";

    private final ServiceModel service;

    public ControlPlane(ServiceModel service) {
        this.service = service;
    }

    /** Answer a request whose signature has been verified. Never throws: what goes wrong is AWS's error for it. */
    public WireResponse answer(WireRequest request, Call call) {
        Envelope envelope = new Envelope(service, UUID.randomUUID().toString());
        try {
            Form form = Form.parse(request.method().equals("GET") ? request.rawQuery() : request.bodyText());
            String action = form.valueOf("Action").orElse("");
            call.named(action);
            Operation operation = service.operation(action).orElseThrow(() -> unknown(action));
            Object decoded = new RequestDecoder(service.dialect()).decode(form, operation.newRequestBuilder());
            service.dialect().checkAllRead(form);
            return envelope.success(action, run(operation, decoded, call));
        } catch (RuntimeException failure) {
            Refusal refusal = refusalFor(failure, call);
            call.failed(refusal.toString());
            return envelope.error(
                    service.errors().status(refusal.code()), refusal.code(), String.valueOf(refusal.getMessage()));
        }
    }

    /** An error in the envelope of this service, for what goes wrong before a request reaches it. */
    public WireResponse error(int status, String code, String message) {
        return new Envelope(service, UUID.randomUUID().toString()).error(status, code, message);
    }

    SdkPojo run(Operation operation, Object request, Call call) {
        service.rules().check(operation.action(), (SdkPojo) request);
        return operation.invoke(call, request);
    }

    /** What AWS would answer to whoever caused {@code failure}. A defect of this fake is an internal error that says so. */
    Refusal refusalFor(RuntimeException failure, Call call) {
        if (failure instanceof Refusal refusal) {
            return refusal;
        }
        if (failure instanceof MalformedPolicyException malformed) {
            return new Refusal("MalformedPolicyDocument", String.valueOf(malformed.getMessage()));
        }
        if (failure instanceof Denied denied) {
            return service.dialect() == Dialect.EC2
                    ? new Refusal("UnauthorizedOperation", unauthorized(denied))
                    : new Refusal("AccessDenied", sentence(denied));
        }
        return new Refusal("InternalFailure", "RoleCall failed at " + call.operation() + ": " + failure);
    }

    /** Of an operation that has no resource only IAM names one, a star: buildkite/buildkite-agent-scaler#68, hashicorp/nomad-autoscaler#952. */
    private String sentence(Denied denied) {
        String sentence = String.valueOf(denied.getMessage());
        return service.name().equals("iam") ? sentence : sentence.replace(NO_RESOURCE, " ");
    }

    /**
     * EC2 ends with a text that only {@code sts:DecodeAuthorizationMessage} can read; where the operation has no resource it does
     * not: hashicorp/terraform-provider-aws#4664, rebuy-de/aws-nuke#517.
     */
    private String unauthorized(Denied denied) {
        String start = "You are not authorized to perform this operation. " + sentence(denied);
        return String.valueOf(denied.getMessage()).contains(NO_RESOURCE)
                ? start
                : start + ". Encoded authorization failure message: " + denied.encodedMessage();
    }

    private Refusal unknown(String action) {
        if (service.existsAtAws(action)) {
            return new Refusal("NotImplemented", "RoleCall does not fake " + service.name() + ":" + action + " yet.");
        }
        return service.dialect() == Dialect.EC2
                ? new Refusal("InvalidAction", "The action " + action + " is not valid for this web service.")
                : new Refusal(
                        "InvalidAction", "Could not find operation " + action + " for version " + service.version());
    }
}
