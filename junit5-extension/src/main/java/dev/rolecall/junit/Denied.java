package dev.rolecall.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Roles are denied something that their policies may allow, by an identity-based policy.
 *
 * <p>From the start of the test method on. Usable on methods, classes and as a meta-annotation, beside {@link WithInstanceProfile}.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ExtendWith(DeclaredFaults.class)
public @interface Denied {

    /** Actions as policies write them: {@code s3:PutObject}, {@code sqs:*}. */
    String[] value();

    /** Resources as policies write them. */
    String[] on() default "*";
}
