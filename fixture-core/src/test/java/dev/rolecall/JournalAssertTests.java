package dev.rolecall;

import static dev.rolecall.Profile.profile;
import static dev.rolecall.assertj.RoleCallAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What holds of a journal, and what is said where it does not. */
class JournalAssertTests {

    private static final String ONE = "arn:aws:s3:::orders/1";
    private static final String TWO = "arn:aws:s3:::orders/2";
    private static final String READ_ONE =
            "  allowed s3:GetObject on " + ONE + " (statement 1 of identity-based policy web-1) by web";
    private static final String READ_TWO =
            "  allowed s3:GetObject on " + TWO + " (statement 1 of identity-based policy web-1) by web";

    @AutoClose
    private final FakeAws aws = FakeAws.builder().withoutSdkWiring().start();

    @BeforeEach
    void readTwoAndTryToDelete() {
        Instance web = aws.launch(profile("web").policy("""
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}}"""));
        S3Client s3 = OverHttp.as(aws, web).s3();
        s3.getObjectAsBytes(r -> r.bucket("orders").key("1"));
        s3.getObjectAsBytes(r -> r.bucket("orders").key("2"));
        assertThatThrownBy(() -> s3.deleteObject(r -> r.bucket("orders").key("1")))
                .isInstanceOf(S3Exception.class);
    }

    @Test
    void holdsForWhatHappened() {
        assertThat(aws)
                .journal()
                .allowed("s3:GetObject")
                .on(ONE)
                .by("web")
                .because("web-1")
                .times(1);
        assertThat(aws).journal().allowed("S3:getobject").times(2);
        assertThat(aws).journal().denied("s3:DeleteObject").on(ONE).by("web").times(1);
        assertThat(aws).journal().inOrder("s3:GetObject", "s3:DeleteObject").inOrder("s3:GetObject", "s3:GetObject");
    }

    @Test
    void saysOnWhatElseItWas() {
        assertThat(message(
                        () -> assertThat(aws).journal().allowed("s3:GetObject").on("arn:aws:s3:::orders/3")))
                .startsWith(
                        """

                        Expecting
                          s3:GetObject to be allowed on arn:aws:s3:::orders/3
                        but found only:
                        """ + READ_ONE + "\n" + READ_TWO + "\nIn full, what happened in this fixture, by its clock:\n");
    }

    @Test
    void saysThatItWasDeniedInstead() {
        assertThat(message(() -> assertThat(aws).journal().allowed("s3:DeleteObject")))
                .startsWith("""

                        Expecting
                          s3:DeleteObject to be allowed
                        but found only:
                          denied s3:DeleteObject on arn:aws:s3:::orders/1 (no identity-based policy allows it) by web
                        In full, what happened""");
    }

    @Test
    void saysThatNobodyAskedForIt() {
        assertThat(message(() -> assertThat(aws).journal().denied("sqs:SendMessage")))
                .startsWith("""

                        Expecting
                          sqs:SendMessage to be denied
                        but there was no decision on that action.
                        In full, what happened""");
    }

    @Test
    void saysThatACallNeedsNoPermission() {
        OverHttp.as(aws, aws.instance()).sts().getCallerIdentity();

        assertThat(message(() -> assertThat(aws).journal().allowed("sts:GetCallerIdentity")))
                .startsWith("""

                        Expecting
                          sts:GetCallerIdentity to be allowed
                        but there was no decision on that action: it was called, once, and either needs no permission\
                         or was refused before that was a question.
                        In full, what happened""");
    }

    @Test
    void saysByWhomElseItWas() {
        assertThat(message(() -> assertThat(aws)
                        .journal()
                        .allowed("s3:GetObject")
                        .on(ONE)
                        .by("backend")))
                .startsWith("\nExpecting\n  s3:GetObject to be allowed on " + ONE + " by backend\nbut found only:\n"
                        + READ_ONE + "\nIn full, ");
    }

    @Test
    void saysWhichPolicyDecidedInstead() {
        assertThat(message(() -> assertThat(aws)
                        .journal()
                        .allowed("s3:GetObject")
                        .on(TWO)
                        .because("web-2")))
                .startsWith("\nExpecting\n  s3:GetObject to be allowed on " + TWO
                        + " because of policy web-2\nbut found only:\n" + READ_TWO + "\nIn full, ");
    }

    @Test
    void saysHowOftenItWas() {
        assertThat(message(
                        () -> assertThat(aws).journal().allowed("s3:GetObject").times(1)))
                .isEqualTo("\nExpecting\n  s3:GetObject to be allowed\nexactly once, but it was 2 times:\n" + READ_ONE
                        + "\n" + READ_TWO);
    }

    @Test
    void saysWhatWasDenied() {
        assertThat(message(() -> assertThat(aws).journal().deniedNothing()))
                .startsWith("\nExpecting nothing to be denied, but these were:\n")
                .contains("denied s3:DeleteObject on " + ONE + " (no identity-based policy allows it)");
    }

    @Test
    void saysHowFarTheOrderWasKept() {
        assertThat(message(() -> assertThat(aws).journal().inOrder("s3:DeleteObject", "s3:GetObject")))
                .isEqualTo("""

                        Expecting these actions in this order:
                          s3:DeleteObject, s3:GetObject
                        but found no s3:GetObject after s3:DeleteObject in:
                          s3:GetObject, s3:GetObject, s3:DeleteObject""");
        aws.journal().clear();
        assertThat(message(() -> assertThat(aws).journal().inOrder("s3:GetObject")))
                .isEqualTo("""

                        Expecting these actions in this order:
                          s3:GetObject
                        but found no s3:GetObject in:
                          (no action was decided on)""");
    }

    private static String message(ThrowingCallable assertion) {
        return catchThrowableOfType(AssertionError.class, assertion).getMessage();
    }
}
