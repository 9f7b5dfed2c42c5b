package letters;

import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** Sends letters. */
public final class Postbox implements AutoCloseable {

    private final SqsClient sqs = SqsClient.create();

    /** @return whether it was taken */
    public boolean post(String queue, String letter) {
        try {
            sqs.sendMessage(send -> send.queueUrl(queue).messageBody(letter));
            return true;
        } catch (SqsException refused) {
            return false;
        }
    }

    @Override
    public void close() {
        sqs.close();
    }
}
