package dev.rolecall.gateway;

import dev.rolecall.auth.Call;
import dev.rolecall.gateway.s3.S3Address;
import dev.rolecall.gateway.service.Incoming;
import dev.rolecall.gateway.service.Mapped;
import dev.rolecall.journal.Judgement;
import dev.rolecall.wire.WireResponse;
import java.io.IOException;
import java.util.Set;

/**
 * An object that is not there. Who may not list the bucket may not know, and is refused as if it were.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html">GetObject, under Permissions</a>
 */
final class MissingObject {

    private static final Set<String> READS = Set.of("GetObject", "GetObjectAttributes", "HeadObject");
    private static final int LONGEST_ERROR = 64 * 1024;

    private MissingObject() {}

    static boolean isMeant(WireResponse answer, Mapped mapped, Incoming incoming) {
        return answer.status() == 404 && incoming.service().equals("s3") && READS.contains(mapped.operation());
    }

    /** @param answer the target's own, which HEAD does not tell from that of a missing bucket */
    static WireResponse answer(WireResponse answer, Mapped mapped, Incoming incoming, Call call) throws IOException {
        WireResponse read = answer.inMemory(LONGEST_ERROR);
        if (read.bodyText().contains("<Code>NoSuchBucket</Code>")) {
            return read;
        }
        String bucket = S3Address.of(incoming.wire()).bucketArn();
        Judgement mayKnow =
                call.judge("s3:ListBucket", bucket, mapped.accesses().get(0).context());
        if (mayKnow.allowed()) {
            return read;
        }
        Denial denial = Denial.of(mayKnow, incoming);
        return Gateway.fail(incoming, call, denial.status(), denial.code(), denial.message());
    }
}
