package dev.rolecall.gateway.service;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolecall.gateway.protocol.Json;
import dev.rolecall.wire.WireResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What a service of the AWS JSON protocols answers where nothing is stored. An operation without a row has nothing in its answer that
 * clients rely on.
 */
public final class AnswerTable implements EmptyAnswers {

    private final String service;
    private final Map<String, Answer> answers = new HashMap<>();

    /** @param service the prefix of its actions */
    public AnswerTable(String service) {
        this.service = service;
    }

    /** Fills the answer to one call. */
    @FunctionalInterface
    public interface Answer {

        /**
         * @param resource the ARN of what was authorised first
         * @throws ServiceFault where the service itself would answer an error, because what is asked for is not there
         */
        void fill(ObjectNode answer, JsonCall call, String resource);
    }

    public AnswerTable to(Answer answer, String... operations) {
        for (String operation : operations) {
            if (answers.put(operation, answer) != null) {
                throw new IllegalArgumentException(operation + " has two rows");
            }
        }
        return this;
    }

    /** A listing with nothing on it. Clients of other languages insist on the list. */
    public AnswerTable nothingIn(String member, String... operations) {
        return to((answer, call, resource) -> answer.putArray(member), operations);
    }

    /** What answers with members of its request. */
    public AnswerTable echoing(String members, String... operations) {
        return to(
                (answer, call, resource) -> {
                    for (String member : members.split(" ", -1)) {
                        if (call.body().has(member)) {
                            answer.set(member, call.body().get(member));
                        }
                    }
                },
                operations);
    }

    /** Reading what is not there. */
    public AnswerTable missing(String code, Function<JsonCall, String> message, String... operations) {
        return to(
                (answer, call, resource) -> {
                    throw new ServiceFault(400, code, message.apply(call));
                },
                operations);
    }

    /** What has no answer worth giving: better none than one that misleads. */
    public AnswerTable unanswered(String... operations) {
        return to(
                (answer, call, resource) -> {
                    throw new ServiceFault(
                            501,
                            "NotImplemented",
                            "RoleCall judges " + call.action() + ", which is allowed here, but has no answer to it; "
                                    + "forward the service to something that has.");
                },
                operations);
    }

    @Override
    public WireResponse to(Mapped mapped, Incoming incoming) {
        ObjectNode answer = Json.object();
        Answer rule = answers.get(mapped.operation());
        if (rule != null) {
            JsonCall call = new JsonCall(service, mapped.operation(), Json.read(incoming.wire()), incoming);
            rule.fill(answer, call, mapped.accesses().get(0).resource());
        }
        return Json.response(200, Json.contentType(incoming.wire()), answer);
    }
}
