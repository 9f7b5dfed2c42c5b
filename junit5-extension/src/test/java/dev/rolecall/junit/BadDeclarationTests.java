package dev.rolecall.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class BadDeclarationTests {

    private static final String HERE = "dev.rolecall.junit.BadDeclarationTests$";

    @Test
    void roleThatIamWouldNotTake() {
        assertThat(failureOf(RoleTestCase.class))
                .isEqualTo(on(RoleTestCase.class)
                        + "expected a name for the role and its instance profile of 1 to 64 characters of A-Z a-z 0-9 _ + = , . @ -,"
                        + " but found: 'order archiver'");
    }

    @WithInstanceProfile(role = "order archiver")
    static class RoleTestCase extends NeverRuns {}

    @Test
    void profileThatIamWouldNotTake() {
        assertThat(failureOf(ProfileTestCase.class))
                .isEqualTo(on(ProfileTestCase.class)
                        + "expected a name for the instance profile of 1 to 128 characters of A-Z a-z 0-9 _ + = , . @ -,"
                        + " but found: 'web/server'");
    }

    @WithInstanceProfile(role = "web", profile = "web/server")
    static class ProfileTestCase extends NeverRuns {}

    @Test
    void accountOfTheWrongLength() {
        assertThat(failureOf(AccountTestCase.class))
                .isEqualTo(
                        on(AccountTestCase.class) + "expected an account id of 12 digits, but found: '1234-5678-9012'");
    }

    @WithInstanceProfile(role = "web", account = "1234-5678-9012")
    static class AccountTestCase extends NeverRuns {}

    @Test
    void regionThatIsNone() {
        assertThat(failureOf(RegionTestCase.class))
                .isEqualTo(on(RegionTestCase.class) + "expected a region such as eu-west-1, but found: 'Ireland'");
    }

    @WithInstanceProfile(role = "web", region = "Ireland")
    static class RegionTestCase extends NeverRuns {}

    @Test
    void policyThatIsNotThere() {
        assertThat(failureOf(MissingResourceTestCase.class))
                .isEqualTo(
                        on(MissingResourceTestCase.class)
                                + "expected a policy at classpath:iam/nowhere.json, but there is no such resource on the class path");
        assertThat(failureOf(MissingFileTestCase.class))
                .startsWith(on(MissingFileTestCase.class)
                        + "expected a policy in the file src/nowhere.json, but could not read it: ");
    }

    @WithInstanceProfile(role = "web", policy = "classpath:iam/nowhere.json")
    static class MissingResourceTestCase extends NeverRuns {}

    @WithInstanceProfile(role = "web", policy = "file:src/nowhere.json")
    static class MissingFileTestCase extends NeverRuns {}

    @Test
    void policyThatIsNone() {
        assertThat(failureOf(NameTestCase.class))
                .isEqualTo(
                        on(NameTestCase.class)
                                + "expected a policy as JSON, as classpath:RESOURCE or as file:PATH, but found: 'AmazonS3ReadOnlyAccess'");
        assertThat(failureOf(CutOffTestCase.class))
                .isEqualTo(on(CutOffTestCase.class)
                        + "expected a policy document that IAM accepts, but of '{\"Version\":' it would say:"
                        + " Syntax errors in policy."
                        + " (Unexpected end-of-input within/between Object entries at line 1, column 12)");
        assertThat(failureOf(MisspeltTestCase.class))
                .isEqualTo(on(MisspeltTestCase.class)
                        + "expected a policy document that IAM accepts, but of 'classpath:iam/misspelt-effect.json' it would say:"
                        + " Syntax errors in policy."
                        + " (statement at line 3, column 16: expected Effect to be Allow or Deny, found \"Permit\")");
    }

    @WithInstanceProfile(role = "web", policy = "AmazonS3ReadOnlyAccess")
    static class NameTestCase extends NeverRuns {}

    @WithInstanceProfile(role = "web", policy = "{\"Version\":")
    static class CutOffTestCase extends NeverRuns {}

    @WithInstanceProfile(role = "web", policy = "classpath:iam/misspelt-effect.json")
    static class MisspeltTestCase extends NeverRuns {}

    @Test
    void isNamedWhereItIsAnnotated() {
        assertThat(failureOf(MethodTestCase.class))
                .startsWith("@WithInstanceProfile on void " + HERE + "MethodTestCase.never(): expected an account id");
        assertThat(failureOf(OuterTestCase.class)).startsWith(on(OuterTestCase.class) + "expected an account id");
        assertThat(failureOf(InheritingTestCase.class)).startsWith(on(Annotated.class) + "expected an account id");
        assertThat(failureOf(ComposedTestCase.class)).startsWith(on(ComposedTestCase.class) + "expected an account id");
    }

    static class MethodTestCase {

        @Test
        @WithInstanceProfile(role = "web", account = "1")
        void never() {}
    }

    @WithInstanceProfile(role = "web", account = "1")
    static class OuterTestCase {

        @Nested
        class Inner extends NeverRuns {}
    }

    @WithInstanceProfile(role = "web", account = "1")
    static class Annotated extends NeverRuns {}

    static class InheritingTestCase extends Annotated {}

    @Retention(RetentionPolicy.RUNTIME)
    @WithInstanceProfile(role = "web", account = "1")
    @interface AccountOne {}

    @AccountOne
    static class ComposedTestCase extends NeverRuns {}

    @Test
    void extensionWithoutADeclaration() {
        assertThat(failureOf(BareTestCase.class))
                .isEqualTo("InstanceProfileExtension on class " + HERE
                        + "BareTestCase: expected @WithInstanceProfile on the test method or its class, or the extension built with"
                        + " InstanceProfileExtension.builder(), but found neither.");
    }

    @ExtendWith(InstanceProfileExtension.class)
    static class BareTestCase extends NeverRuns {}

    private static String failureOf(Class<?> testCase) {
        return TestRun.of(testCase).failure();
    }

    private static String on(Class<?> element) {
        return "@WithInstanceProfile on " + element + ": ";
    }

    abstract static class NeverRuns {

        @Test
        void never() {}
    }
}
