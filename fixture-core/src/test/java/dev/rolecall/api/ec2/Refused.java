package dev.rolecall.api.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.function.Consumer;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/**
 * One situation that EC2 refuses.
 *
 * @param grade how well the answer is known: A recorded from AWS, B from its documentation or service model, C claimed by other
 *     implementations, D common knowledge or the stricter choice
 * @param message word for word, or with … at the end the beginning of it
 */
record Refused(char grade, String situation, int status, String code, String message, Consumer<Ec2Client> call) {

    void by(Ec2Client ec2) {
        Ec2Exception refused = catchThrowableOfType(Ec2Exception.class, () -> call.accept(ec2));
        assertThat(refused).as(toString()).isNotNull();
        String said = refused.awsErrorDetails().errorMessage();
        assertThat(refused.statusCode() + " " + refused.awsErrorDetails().errorCode())
                .as("%s, said: %s", this, said)
                .isEqualTo(status + " " + code);
        if (message.endsWith("…")) {
            assertThat(said).startsWith(message.substring(0, message.length() - 1));
        } else {
            assertThat(said).isEqualTo(message);
        }
    }

    @Override
    public String toString() {
        return grade + ": " + situation;
    }
}
