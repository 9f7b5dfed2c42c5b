package dev.rolecall.matrix;

import static dev.rolecall.Profile.profile;
import static dev.rolecall.matrix.Application.POOL;
import static dev.rolecall.matrix.Application.in;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.FakeAws;
import dev.rolecall.FrameworkIntegration;
import dev.rolecall.Instance;
import dev.rolecall.sdk.AgentMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Tests at the same time, whose fixtures close and open, whose clocks run on and whose calls go through what they share, in an order that
 * differs each time. Whoever signs, it is the instance of the test that calls.
 */
@Isolated("the settings of the SDK are the JVM's")
@Tag("interleavings")
class InterleavingTests {

    private static final int TESTS = 8;
    private static final int STEPS = 1_250;
    private static final long SEED = Long.getLong("rolecall.seed", 20_260_101L);

    @BeforeAll
    static void startTheApplication() throws Exception {
        try (FakeAws aws = FakeAws.builder().agent(AgentMode.ALWAYS).start()) {
            aws.launch(profile("application"));
            Application.start(aws);
        }
    }

    @AfterAll
    static void stopTheApplication() {
        Application.stop();
    }

    @Test
    @Timeout(300)
    void noProviderOfOneTestEverSignsForAnother() throws Exception {
        ExecutorService tests = Executors.newFixedThreadPool(TESTS);
        // As test frameworks do: or the clients that are shared keep connections to a listener that is gone.
        try (AutoCloseable listening = FrameworkIntegration.keepListening()) {
            List<Future<Integer>> calls = new ArrayList<>();
            for (int test = 0; test < TESTS; test++) {
                int number = test;
                calls.add(tests.submit(() -> calls(number)));
            }
            int all = 0;
            for (Future<Integer> of : calls) {
                all += of.get();
            }
            assertThat(all).isEqualTo(TESTS * STEPS);
        } finally {
            tests.shutdownNow();
        }
    }

    private static int calls(int test) throws Exception {
        Random chance = new Random(SEED + test);
        int calls = 0;
        while (calls < STEPS) {
            try (FakeAws aws = FakeAws.builder()
                    .owner("test " + test)
                    .account("%012d".formatted(200 + test))
                    .agent(AgentMode.ALWAYS)
                    .start()) {
                Instance instance = aws.launch(profile("role-of-" + test));
                calls += callsOfOneFixture(chance, aws, instance, Math.min(STEPS - calls, 1 + chance.nextInt(100)));
            }
        }
        return calls;
    }

    private static int callsOfOneFixture(Random chance, FakeAws aws, Instance instance, int calls) throws Exception {
        try (DefaultCredentialsProvider chain = DefaultCredentialsProvider.create();
                StsClient own = StsClient.create();
                StsClient ofSingleton = StsClient.builder()
                        .credentialsProvider(chain)
                        .region(Region.EU_WEST_1)
                        .build();
                StsClient ofStaticProvider = StsClient.builder()
                        .credentialsProvider(Application.provider)
                        .region(Region.EU_WEST_1)
                        .build()) {
            for (int call = 0; call < calls; call++) {
                if (chance.nextInt(20) == 0) {
                    aws.clock().advance(Duration.ofMinutes(chance.nextInt(600)));
                }
                String caller = switch (chance.nextInt(6)) {
                    case 0 -> own.getCallerIdentity().arn();
                    case 1 -> ofSingleton.getCallerIdentity().arn();
                    case 2 -> ofStaticProvider.getCallerIdentity().arn();
                    case 3 -> Application.client.getCallerIdentity().arn();
                    case 4 -> in(POOL, () -> own.getCallerIdentity().arn());
                    default -> Application.asyncClient.getCallerIdentity().get().arn();
                };
                assertThat(caller)
                        .as("call %d of a fixture, seed %d", call, SEED)
                        .isEqualTo("arn:aws:sts::%s:assumed-role/%s/%s"
                                .formatted(aws.account(), instance.roleName().orElseThrow(), instance.id()));
            }
        }
        return calls;
    }
}
