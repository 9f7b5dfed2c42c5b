package dev.rolecall.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that runs once for each of several faults, each time with that one fault and a fixture of its own:
 *
 * <pre>{@code
 * @WithInstanceProfile(role = "order-archiver", policy = "classpath:iam/order-archiver.json")
 * class OrderArchiverTests {
 *
 *     @FaultTest({EXPIRED_CREDENTIALS, DENIED, CREDENTIALS_TRUNCATED})
 *     void losesNoOrder(FakeAws aws) { ... }
 * }
 * }</pre>
 *
 * <p>The name of each run is the fault's sentence. The fault is there from the start of the test method on, so {@code @BeforeEach} methods
 * prepare in peace. Each run publishes an entry {@code fault} in the report that says how many requests were struck; a run that passes
 * without any fails, unless {@link Tolerate} says otherwise.
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@TestTemplate
@ExtendWith(FaultTestExtension.class)
public @interface FaultTest {

    /** Faults that everybody may meet. With neither these nor {@link #sources()}, the four that everybody should test. */
    CommonFault[] value() default {};

    /** Faults of one's own, after {@link #value()}. */
    Class<? extends FaultSource>[] sources() default {};
}
