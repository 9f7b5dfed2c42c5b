package dev.rolecall.gateway.kinesis;

import dev.rolecall.gateway.service.JsonCall;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** What Kinesis gives out to be sent back, made to carry the stream it is about. */
final class KinesisCursor {

    private static final String MARK = "rolecall ";

    private KinesisCursor() {}

    static String of(String streamArn) {
        byte[] text = (MARK + streamArn).getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(text);
    }

    /** The stream of a cursor; of a foreign one, some stream that only a policy on all of them matches. */
    static String stream(JsonCall call, String member) {
        return read(call.required(member)).orElse(call.arn("stream/*"));
    }

    static Optional<String> read(String cursor) {
        try {
            String text = new String(Base64.getDecoder().decode(cursor), StandardCharsets.UTF_8);
            return Optional.of(text).filter(t -> t.startsWith(MARK)).map(t -> t.substring(MARK.length()));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** Its ARN ends with the second of its creation, which is made up from its name, always the same. */
    static String consumer(String streamArn, String name) {
        int created = 1_500_000_000 + Math.floorMod((streamArn + name).hashCode(), 100_000_000);
        return streamArn + "/consumer/" + name + ':' + created;
    }
}
