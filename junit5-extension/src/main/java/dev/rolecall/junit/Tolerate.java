package dev.rolecall.junit;

import dev.rolecall.Strictness;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Let a test pass although something points to a test that does not test what it seems to. The nearest annotation counts: on the method,
 * on its class, on an enclosing class.
 *
 * @see dev.rolecall.FakeAws#tolerate
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
public @interface Tolerate {

    Strictness[] value();
}
