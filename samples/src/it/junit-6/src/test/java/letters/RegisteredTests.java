package letters;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rolecall.FakeAws;
import dev.rolecall.junit.InstanceProfileExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class RegisteredTests {

    @RegisterExtension
    final InstanceProfileExtension profile = InstanceProfileExtension.builder()
            .role("sender")
            .policy(PostboxTests.SENDS)
            .build();

    @Test
    void takesLetters(FakeAws aws) {
        try (Postbox postbox = new Postbox()) {
            assertTrue(postbox.post(PostboxTests.queue(aws), "hello"));
        }
    }
}
