package letters;

import static dev.rolecall.junit.CommonFault.DENIED;
import static dev.rolecall.junit.CommonFault.EXPIRED_CREDENTIALS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rolecall.FakeAws;
import dev.rolecall.junit.FaultTest;
import dev.rolecall.junit.WithInstanceProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@WithInstanceProfile(role = "sender", policy = PostboxTests.SENDS, region = "eu-west-1")
class PostboxTests {

    static final String SENDS = """
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sqs:SendMessage","Resource":"*"}}""";

    private final FakeAws aws;
    private final Postbox postbox = new Postbox();

    PostboxTests(FakeAws aws) {
        this.aws = aws;
    }

    @AfterEach
    void close() {
        postbox.close();
    }

    @Test
    void takesLetters() {
        assertTrue(postbox.post(queue(aws), "hello"));
        assertEquals("sender", aws.instance().roleName().orElseThrow());
    }

    @FaultTest({EXPIRED_CREDENTIALS, DENIED})
    void saysThatItTookNone() {
        assertFalse(postbox.post(queue(aws), "hello"));
    }

    @Nested
    @WithInstanceProfile(role = "reader")
    class OfAnotherRole {

        @Test
        void takesNone(FakeAws own) {
            assertFalse(postbox.post(queue(own), "hello"));
            assertEquals("reader", own.instance().roleName().orElseThrow());
        }
    }

    static String queue(FakeAws aws) {
        return aws.endpoint() + "/" + aws.account() + "/letters";
    }
}
