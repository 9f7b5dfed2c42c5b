package dev.rolecall;

import static dev.rolecall.Profile.profile;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.sdk.AgentMode;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import software.amazon.awssdk.services.sts.StsClient;

/** Fixtures that outlive the tests they are for, of which one at a time is the one of the JVM. */
@Isolated("the settings of the SDK are the JVM's")
class StandByTests {

    private static final ExecutorService ANYBODYS_THREAD =
            Executors.newSingleThreadExecutor(task -> new Thread(null, task, "anybody's", 0, false));

    @BeforeAll
    static void startTheThread() throws Exception {
        ANYBODYS_THREAD.submit(() -> {}).get();
    }

    @AfterAll
    static void endTheThread() {
        ANYBODYS_THREAD.shutdown();
    }

    @Test
    void leavesTheSettingsOfTheJvmToTheOneThatDoesNot() {
        try (FakeAws one = FakeAws.builder().agent(AgentMode.NEVER).start();
                FakeAws other = FakeAws.builder().agent(AgentMode.NEVER).start()) {
            one.launch(profile("one"));
            other.launch(profile("other"));
            assertThat(metadataEndpoint()).endsWith("/imds/none");

            one.integration().standBy();
            assertThat(metadataEndpoint())
                    .isEqualTo(other.instance().metadataEndpoint().toString());

            one.integration().resume();
            other.integration().standBy();
            assertThat(metadataEndpoint())
                    .isEqualTo(one.instance().metadataEndpoint().toString());

            one.integration().standBy();
            assertThat(metadataEndpoint()).endsWith("/imds/none");
        }
    }

    @Test
    void leavesWhatIsNobodysToTheOneThatDoesNot() throws Exception {
        try (FakeAws one = FakeAws.builder().agent(AgentMode.ALWAYS).start();
                FakeAws other = FakeAws.builder().agent(AgentMode.ALWAYS).start()) {
            one.launch(profile("one"));
            other.launch(profile("other"));

            one.integration().standBy();
            assertThat(ANYBODYS_THREAD.submit(StandByTests::role).get()).isEqualTo("other");

            one.integration().resume();
            other.integration().standBy();
            assertThat(ANYBODYS_THREAD.submit(StandByTests::role).get()).isEqualTo("one");
        }
    }

    @Test
    void doesNotTakeWhatAThreadOfAnotherMayWant() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try (FakeAws one =
                FakeAws.builder().agent(AgentMode.ALWAYS).owner("one").start()) {
            one.launch(profile("one"));
            pool.submit(() -> {}).get();
            try (FakeAws other = FakeAws.builder().agent(AgentMode.ALWAYS).start()) {
                other.launch(profile("other"));
                one.integration().standBy();

                Future<String> role = pool.submit(StandByTests::role);

                assertThat(role)
                        .failsWithin(Duration.ofSeconds(30))
                        .withThrowableThat()
                        .withMessageContaining("RoleCall cannot tell of which fixture thread");
            }
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void makesRoomOnAThreadForTheFixtureItAttends() {
        try (FakeAws one = FakeAws.builder().agent(AgentMode.ALWAYS).start();
                FakeAws other = FakeAws.builder().agent(AgentMode.ALWAYS).start()) {
            one.launch(profile("one"));
            other.launch(profile("other"));
            assertThat(role()).isEqualTo("other");

            try (FrameworkIntegration.ThreadScope test = one.integration().onThisThread()) {
                assertThat(role()).isEqualTo("one");
                try (FakeAws own = FakeAws.builder().agent(AgentMode.ALWAYS).start()) {
                    own.launch(profile("own"));
                    try (FrameworkIntegration.ThreadScope laterPartOfTheTest =
                            one.integration().onThisThread()) {
                        assertThat(role()).isEqualTo("own");
                    }
                }
                assertThat(role()).isEqualTo("one");
            }
            assertThat(role()).isEqualTo("other");
        }
    }

    private static String metadataEndpoint() {
        return System.getProperty("aws.ec2MetadataServiceEndpoint");
    }

    private static String role() {
        try (StsClient sts = StsClient.create()) {
            return sts.getCallerIdentity().arn().split("/")[1];
        }
    }
}
