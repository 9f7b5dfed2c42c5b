package dev.rolecall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.function.Consumer;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * One situation that AWS refuses.
 *
 * @param grade how well the answer is known
 * @param message word for word; where only a part of it is known, {@code …} stands at the end, or for all of it
 */
public record ErrorRow<C>(
        Grade grade, String situation, Consumer<? super C> call, int status, String code, String message) {

    public enum Grade {
        /** Recorded from AWS. */
        A,
        /** From AWS's own documentation or service model. */
        B,
        /** Claimed by other implementations of the API. */
        C,
        /** Common knowledge: the code counts, the words may change. */
        D
    }

    /** Make the call, and hold the refusal against this row. */
    public AwsServiceException verify(C client) {
        AwsServiceException refused = catchThrowableOfType(AwsServiceException.class, () -> call.accept(client));
        assertThat(refused).as(situation).isNotNull();
        assertThat(refused.awsErrorDetails().errorCode() + " " + refused.statusCode())
                .as("code and status, message: %s", refused.awsErrorDetails().errorMessage())
                .isEqualTo(code + " " + status);
        if (message.endsWith("…")) {
            assertThat(refused.awsErrorDetails().errorMessage()).contains(message.substring(0, message.length() - 1));
        } else {
            assertThat(refused.awsErrorDetails().errorMessage()).isEqualTo(message);
        }
        assertThat(refused.requestId()).isNotEmpty();
        return refused;
    }

    @Override
    public String toString() {
        return grade + ": " + situation;
    }
}
