package dev.rolecall;

import static dev.rolecall.Profile.profile;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;

/**
 * Fixtures come and go and leave nothing: no thread, no descriptor, no object. {@code -Drolecall.lifecycles} says how many, 10,000 at
 * night; an object that a single fixture leaves behind is found with any number.
 */
@Isolated("counts the threads and descriptors of this JVM")
@EnabledOnOs(
        value = {OS.LINUX, OS.MAC},
        disabledReason = "counts descriptors, which Windows does not have")
@Timeout(value = 6, unit = TimeUnit.HOURS)
class LifecycleTests {

    private static final int LIVES = Integer.getInteger("rolecall.lifecycles", 300);
    private static final int WARM_UP = 30;

    /** Keys of closed fixtures are remembered for those who still use them, 10,000 at most. */
    private static final long GROWTH_ALLOWED = 8 * Footprint.MIB;

    @FunctionalInterface
    private interface Life {
        FakeAws lived() throws Exception;
    }

    private static FakeAws withoutWiring() {
        try (FakeAws aws = FakeAws.builder().withoutSdkWiring().start()) {
            URI metadata = aws.launch(profile("web")).openPort();
            assertThat(RawHttp.send(
                                    metadata,
                                    "PUT /latest/api/token HTTP/1.1\r\nHost: x\r\n"
                                            + "X-aws-ec2-metadata-token-ttl-seconds: 60\r\nConnection: close\r\n\r\n")
                            .status())
                    .isEqualTo(200);
            assertThat(SignedHttp.form(aws.endpoint(), "sts", "Action=GetCallerIdentity&Version=2011-06-15")
                            .send(aws.administrator())
                            .status())
                    .isEqualTo(200);
            return aws;
        }
    }

    private static FakeAws wired() {
        try (FakeAws aws = FakeAws.start()) {
            aws.launch(profile("web"));
            try (InstanceProfileCredentialsProvider provider = InstanceProfileCredentialsProvider.create()) {
                assertThat(provider.resolveCredentials().accessKeyId()).startsWith("ASIA");
            }
            return aws;
        }
    }

    @Test
    void fixturesLeaveNothingOnAListenerThatStays() throws Exception {
        try (AutoCloseable listening = FrameworkIntegration.keepListening()) {
            assertThat(listening).isNotNull();
            leavesNothing("on one listener", LIVES, LifecycleTests::withoutWiring);
        }
    }

    @Test
    void fixturesLeaveNothingWithTheirListener() throws Exception {
        leavesNothing("each with its listener", Math.max(1, LIVES / 4), LifecycleTests::withoutWiring);
    }

    @Test
    void fixturesLeaveNothingInTheSdk() throws Exception {
        leavesNothing("wired", Math.max(1, LIVES / 4), LifecycleTests::wired);
    }

    private static void leavesNothing(String how, int lives, Life life) throws Exception {
        for (int i = 0; i < WARM_UP; i++) {
            life.lived();
        }
        Footprint before = Footprint.now();
        List<WeakReference<FakeAws>> gone = new ArrayList<>();
        for (int i = 0; i < lives; i++) {
            gone.add(new WeakReference<>(life.lived()));
        }
        // What the agent remembers of objects of the SDK goes with the next use of the SDK after those are gone.
        Footprint.now();
        life.lived();
        Footprint after = Footprint.now();

        System.out.printf("%,d fixtures %s: before %s, after %s%n", lives, how, before, after);
        // The last may still be on the stack of this method.
        assertThat(gone.subList(0, lives - 1)).as("fixtures still reachable").allMatch(left -> left.refersTo(null));
        assertThat(after.threads()).as("threads").isLessThanOrEqualTo(before.threads());
        // A connection that was closed a moment ago may not be gone on the other side.
        assertThat(after.descriptors()).as("descriptors").isLessThan(before.descriptors() + 10);
        assertThat(after.heap()).as("heap").isLessThan(before.heap() + GROWTH_ALLOWED);
    }
}
