package dev.rolecall.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The instance gets another profile when the first call of the test comes. Credentials that were issued before stay good, as in AWS.
 *
 * <p>From the start of the test method on. Usable on methods, classes and as a meta-annotation, beside {@link WithInstanceProfile}.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ExtendWith(DeclaredFaults.class)
public @interface ProfileReplaced {

    /** The name of the role in the new profile, and of the profile. */
    String role();

    /** What that role may do, as {@link WithInstanceProfile#policy()} takes it. */
    String[] policy() default {};
}
