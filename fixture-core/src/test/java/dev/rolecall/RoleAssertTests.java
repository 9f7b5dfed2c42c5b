package dev.rolecall;

import static dev.rolecall.Profile.profile;
import static dev.rolecall.assertj.RoleCallAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** {@code assertThat(aws).role("web")} and what it says when it fails. */
class RoleAssertTests {

    private static final String REPORT = """
            Permissions of role web
              granted
                used once  policy web-1, statement 1: Allow s3:GetObject on *
                UNUSED  policy web-1, statement 2 (Queue): Allow sqs:SendMessage on *
              used
                s3:GetObject on arn:aws:s3:::orders/1  once
              denied
                s3:DeleteObject on arn:aws:s3:::orders/1  once
                  User: arn:aws:sts::123456789012:assumed-role/web/""";

    @AutoClose
    private final FakeAws aws = FakeAws.builder().withoutSdkWiring().start();

    @BeforeEach
    void readAndTryToDelete() {
        Instance web = aws.launch(profile("web").policy("""
                {"Version":"2012-10-17","Statement":[
                  {"Effect":"Allow","Action":"s3:GetObject","Resource":"*"},
                  {"Sid":"Queue","Effect":"Allow","Action":"sqs:SendMessage","Resource":"*"}]}"""));
        S3Client s3 = OverHttp.as(aws, web).s3();
        s3.getObjectAsBytes(r -> r.bucket("orders").key("1"));
        assertThatThrownBy(() -> s3.deleteObject(r -> r.bucket("orders").key("1")))
                .isInstanceOf(S3Exception.class);
    }

    @Test
    void holdsForWhatWasUsedAndDenied() {
        assertThat(aws)
                .role("web")
                .used("s3:GetObject")
                .used("S3:getobject")
                .wasDenied("s3:DeleteObject")
                .didNotUse("s3:DeleteObject");
        aws.iam().deleteRolePolicy(r -> r.roleName("web").policyName("web-1"));
        assertThat(aws).role("web").hasNoUnusedPermissions();
    }

    @Test
    void saysWhatWasUsedInstead() {
        assertThat(message(() -> assertThat(aws).role("web").used("s3:PutObject")))
                .startsWith("\nExpecting role web to have used\n  s3:PutObject\nbut it did not:\n" + REPORT);
    }

    @Test
    void saysThatItWasUsed() {
        assertThat(message(() -> assertThat(aws).role("web").didNotUse("s3:GetObject")))
                .startsWith("\nExpecting role web not to have used\n  s3:GetObject\nbut it did:\n" + REPORT);
    }

    @Test
    void saysWhatWasDeniedInstead() {
        assertThat(message(() -> assertThat(aws).role("web").wasDenied("s3:GetObject")))
                .startsWith("\nExpecting role web to have been denied\n  s3:GetObject\nbut it was not:\n" + REPORT);
    }

    @Test
    void namesTheStatementsThatWereNotUsed() {
        assertThat(message(() -> assertThat(aws).role("web").hasNoUnusedPermissions()))
                .startsWith("""

                        Expecting role web to have used every statement of its policies, but not used were:
                          policy web-1, statement 2 (Queue): Allow sqs:SendMessage on *
                        of:
                        """ + REPORT);
    }

    private static String message(ThrowingCallable assertion) {
        AssertionError failure = org.assertj.core.api.Assertions.catchThrowableOfType(AssertionError.class, assertion);
        return failure.getMessage();
    }
}
