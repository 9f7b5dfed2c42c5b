package dev.rolecall.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class NearestAnnotationTests {

    @Test
    void theOneOnTheMethodCountsWhole() {
        TestRun.of(MethodTestCase.class).passed(2);
    }

    @WithInstanceProfile(role = "of-the-class", account = "111111111111", region = "eu-west-1")
    static class MethodTestCase {

        @Test
        void hasTheRoleOfTheClass() {
            assertThat(Application.role()).isEqualTo("arn:aws:sts::111111111111:assumed-role/of-the-class");
            assertThat(Application.region()).isEqualTo("eu-west-1");
        }

        @Test
        @WithInstanceProfile(role = "of-the-method")
        void hasARoleOfItsOwnAndNothingOfTheClass() {
            assertThat(Application.role()).isEqualTo("arn:aws:sts::123456789012:assumed-role/of-the-method");
            assertThat(Application.region()).isEqualTo("us-east-1");
        }
    }

    @Test
    void nestedClassesInheritAndOverride() {
        TestRun.of(NestedTestCase.class).passed(4);
    }

    @WithInstanceProfile(role = "outer")
    static class NestedTestCase {

        private final String inOuterFieldInitializer = Application.role();

        @Nested
        class Inherits {

            @Test
            void hasTheRoleOfTheEnclosingClass() {
                assertThat(Application.role()).endsWith("/outer").isEqualTo(inOuterFieldInitializer);
            }

            @Test
            @WithInstanceProfile(role = "method")
            void mayHaveItsOwn() {
                assertThat(Application.role()).endsWith("/method").isEqualTo(inOuterFieldInitializer);
            }
        }

        @Nested
        @WithInstanceProfile(role = "inner")
        class Overrides {

            @Test
            void hasItsOwn() {
                assertThat(Application.role()).endsWith("/inner").isEqualTo(inOuterFieldInitializer);
            }

            @Nested
            class Deeper {

                @Test
                void hasTheNearest() {
                    assertThat(Application.role()).endsWith("/inner");
                }
            }
        }
    }

    @Test
    void subclassesInheritAndOverride() {
        TestRun.of(InheritingTestCase.class, OverridingTestCase.class).passed(2);
    }

    @WithInstanceProfile(role = "base")
    abstract static class Base {

        abstract String expected();

        @Test
        void hasTheRole() {
            assertThat(Application.role()).endsWith("/" + expected());
        }
    }

    static class InheritingTestCase extends Base {

        @Override
        String expected() {
            return "base";
        }
    }

    @WithInstanceProfile(role = "derived")
    static class OverridingTestCase extends Base {

        @Override
        String expected() {
            return "derived";
        }
    }

    @Test
    void isAMetaAnnotation() {
        TestRun.of(ComposedTestCase.class).passed(2);
    }

    @Retention(RetentionPolicy.RUNTIME)
    @WithInstanceProfile(role = "orders", account = "222222222222")
    @interface OrdersRole {}

    @Retention(RetentionPolicy.RUNTIME)
    @WithInstanceProfile(role = "invoices")
    @interface InvoicesRole {}

    @OrdersRole
    static class ComposedTestCase {

        @Test
        void onAClass() {
            assertThat(Application.role()).isEqualTo("arn:aws:sts::222222222222:assumed-role/orders");
        }

        @Test
        @InvoicesRole
        void onAMethod() {
            assertThat(Application.role()).isEqualTo("arn:aws:sts::123456789012:assumed-role/invoices");
        }
    }
}
