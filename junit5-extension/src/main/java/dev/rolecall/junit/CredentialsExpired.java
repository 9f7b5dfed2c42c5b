package dev.rolecall.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The first call with temporary credentials is refused because they have expired, and so is each later one with the same. The instance
 * hands out others.
 *
 * <p>From the start of the test method on. Usable on methods, classes and as a meta-annotation, beside {@link WithInstanceProfile}.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ExtendWith(DeclaredFaults.class)
public @interface CredentialsExpired {}
