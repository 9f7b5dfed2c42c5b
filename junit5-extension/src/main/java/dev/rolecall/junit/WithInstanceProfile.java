package dev.rolecall.junit;

import dev.rolecall.FakeAwsBuilder;
import dev.rolecall.Profile;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Run each test as if on an EC2 instance with this instance profile.
 *
 * <p>Each test method gets an account of its own, with one role in one profile on one running instance. The AWS SDK's default chain in
 * this JVM takes its credentials and its region from that instance, so the code under test needs no change. A test method, a
 * constructor or a {@code @BeforeEach} method may take parameters of the types {@link dev.rolecall.FakeAws}, {@link
 * dev.rolecall.Instance}, {@code IamClient}, {@code Ec2Client} and {@code StsClient}; the clients call the fakes as the account itself.
 *
 * <p>The nearest annotation counts, whole: on the method, on its class, on an enclosing class, on a superclass. Usable as a
 * meta-annotation. Tests with it may run in parallel, if not beside others that take JUnit's lock on system properties to write them; without the agent they
 * run one at a time.
 *
 * @see InstanceProfileExtension for the same without the annotation
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ExtendWith(InstanceProfileExtension.class)
@ResourceLock(providers = WiringLocks.class)
public @interface WithInstanceProfile {

    /**
     * In place of a {@link #policy}: the role may do everything, and what it did becomes a policy. When all tests are done that the
     * annotation is for, the smallest policy that allows the same is written to {@code target/rolecall/}, in a file named after what the
     * annotation is on, and published as the report entry {@code rolecall.recording}. JUnit's configuration parameter {@code
     * rolecall.recordings} names another directory.
     *
     * @see dev.rolecall.permissions.PermissionReport#suggestPolicy()
     */
    String RECORD = Profile.RECORD;

    /** The name of the role, 1 to 64 characters of {@code A-Za-z0-9_+=,.@-}. It trusts {@code ec2.amazonaws.com}. */
    String role();

    /** What the role may do: policy documents in JSON, or where they are, {@code classpath:…} or {@code file:…}; or {@link #RECORD}. */
    String[] policy() default {};

    /** The name of the instance profile; by default that of the role. */
    String profile() default "";

    /** The account, 12 digits. */
    String account() default FakeAwsBuilder.DEFAULT_ACCOUNT;

    /** The region the instance runs in, which the SDK's default chain finds too. */
    String region() default FakeAwsBuilder.DEFAULT_REGION;

    /**
     * Fail if a statement of the role's policies was needed by none of the tests that the annotation is for, nested classes included:
     * if it allowed nothing that was allowed, and denied nothing.
     *
     * <p>It is judged once all those tests are done and passed. If one of them failed, was disabled or was not selected, nobody can tell
     * what it would have needed: the report entry {@code rolecall.leastPrivilege} says so, and nothing fails.
     *
     * @see dev.rolecall.permissions.PermissionReport
     */
    boolean leastPrivilege() default false;
}
