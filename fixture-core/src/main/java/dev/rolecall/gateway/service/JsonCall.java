package dev.rolecall.gateway.service;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolecall.gateway.protocol.Unreadable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A request of an AWS JSON protocol, read.
 *
 * @param service the prefix of its actions, which is also the service in its ARNs
 * @param operation its name in the service's API
 * @param body its parameters
 */
public record JsonCall(String service, String operation, JsonNode body, Incoming incoming) {

    /** The ARN of a resource of this service in the region and the account of the caller. */
    public String arn(String resource) {
        return incoming.arn(service, resource);
    }

    /** The action that has the name of the operation. */
    public String action() {
        return service + ':' + operation;
    }

    public boolean has(String member) {
        return !text(member).isEmpty();
    }

    /** Empty where the request has no such member, or none with a scalar. */
    public String text(String member) {
        return body.path(member).asText();
    }

    public Optional<String> optional(String member) {
        return Optional.of(text(member)).filter(text -> !text.isEmpty());
    }

    /** @throws Unreadable without it, as the service itself would answer */
    public String required(String member) {
        return optional(member).orElseThrow(() -> missing(member));
    }

    /** @throws Unreadable without it, or with anything but an ARN */
    public String requiredArn(String member) {
        String arn = required(member);
        if (arn.startsWith("arn:") && arn.split(":", 6).length == 6) {
            return arn;
        }
        String code = service.equals("states") ? "InvalidArn" : invalid();
        throw new Unreadable(code, "Invalid ARN in " + member + ": '" + arn + "'");
    }

    /** The strings of a list, none where there is none. */
    public List<String> texts(String member) {
        List<String> texts = new ArrayList<>();
        body.path(member).forEach(element -> texts.add(element.asText()));
        return texts;
    }

    /** @throws Unreadable without any */
    public List<String> requiredTexts(String member) {
        List<String> texts = texts(member);
        if (texts.isEmpty()) {
            throw missing(member);
        }
        return texts;
    }

    public Unreadable missing(String member) {
        return new Unreadable(invalid(), "The request names no " + member + '.');
    }

    /** CloudWatch Logs has a name of its own for what its framework finds wrong. */
    private String invalid() {
        return service.equals("logs") ? "InvalidParameterException" : "ValidationException";
    }
}
