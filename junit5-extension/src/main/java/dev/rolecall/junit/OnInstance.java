package dev.rolecall.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Asks for another instance of the account, beside the one that {@link WithInstanceProfile} declares. On a parameter of type {@link
 * dev.rolecall.Instance} it is that instance; on one of type {@link java.util.concurrent.Executor}, what runs code as if on it, on
 * the calling thread:
 *
 * <pre>{@code
 * @Test
 * void handsOver(@OnInstance(value = "batch", policy = "classpath:iam/batch.json") Executor batch) {
 *     new OrderService().accept(order);
 *     batch.execute(() -> new NightlyRun().start());
 * }
 * }</pre>
 *
 * <p>One test has one instance of each role: it is launched when a parameter first asks for it.
 *
 * @see dev.rolecall.FakeAws#as(dev.rolecall.Instance, dev.rolecall.FakeAws.Action)
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface OnInstance {

    /** The name of its role and of its instance profile. */
    String value();

    /** What the role may do, as in {@link WithInstanceProfile#policy()}. */
    String[] policy() default {};
}
