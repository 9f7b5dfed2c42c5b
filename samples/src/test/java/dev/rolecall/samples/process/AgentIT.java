package dev.rolecall.samples.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The agent in JVMs of its own: how it gets in, what reaches it late, and what is said without it. */
@Isolated("the SDK waits for metadata no longer than a second")
class AgentIT {

    private static final String AS_IF_AGED = """
            advance a minute: issued 1
            advance seven hours: issued 2
            resolve beside another: issued 1
            resolve what was there: issued 2 and 1""";

    private static final String AS_IF_CARRIED = """
            pool: other
            pool, as one: one
            stage: other""";

    @Test
    void comesInWhenTimeMovesAndReachesWhatIsThere() throws Exception {
        assertThat(saidBy(Jvm.ofThisTest(), "-XX:+EnableDynamicAgentLoading")).isEqualTo(AS_IF_AGED);
    }

    @Test
    void comesInWithTheJvmAndSaysNothing() throws Exception {
        assertThat(saidBy(Jvm.ofThisTest(), javaAgent())).isEqualTo(AS_IF_AGED);
    }

    @Test
    void saysNothingOnJdk25Either() throws Exception {
        assumeThat(Jvm.twentyFive()).as("a JDK named by JAVA_25_HOME").isPresent();

        assertThat(saidBy(Jvm.twentyFive().get(), javaAgent())).isEqualTo(AS_IF_AGED);
    }

    @Test
    void carriesTasksThroughExecutorsAndSaysNothing() throws Exception {
        assertThat(carriedBy(Jvm.ofThisTest(), javaAgent()).output()).isEqualTo(AS_IF_CARRIED);
    }

    @Test
    void carriesThemOnJdk25AndSaysNothing() throws Exception {
        assumeThat(Jvm.twentyFive()).as("a JDK named by JAVA_25_HOME").isPresent();

        assertThat(carriedBy(Jvm.twentyFive().get(), javaAgent()).output()).isEqualTo(AS_IF_CARRIED);
    }

    @Test
    void carriesNothingIfItMayNotCome() throws Exception {
        assertThat(carriedBy(Jvm.ofThisTest(), "-Drolecall.agent=never").stderr())
                .contains("RoleCall needs its agent to carry fixtures through executors, but found"
                        + " rolecall.propagate=executors together with rolecall.agent=never. Leave one of them out.");
    }

    @Test
    void isThereFromTheBeginningIfAskedFor() throws Exception {
        assertThat(saidBy(Jvm.ofThisTest(), "-Drolecall.agent=always", "-XX:+EnableDynamicAgentLoading"))
                .isEqualTo(AS_IF_AGED);
    }

    @Test
    void isMissedInASentenceWhereItMayNotCome() throws Exception {
        assertThat(saidBy(Jvm.ofThisTest(), "-Drolecall.agent=never").lines())
                .satisfiesExactly(
                        minute -> assertThat(minute)
                                .startsWith("advance a minute: IllegalStateException: RoleCall needs its agent to age"
                                        + " credentials that the AWS SDK has cached, but the fixture of the first test was"
                                        + " started with the agent turned off.")
                                .contains("rolecall.agent=auto"),
                        hours -> assertThat(hours).startsWith("advance seven hours: IllegalStateException: "),
                        beside -> assertThat(beside)
                                .startsWith("resolve beside another: SdkClientException: Unable to load credentials"),
                        there -> assertThat(there).isEqualTo("resolve what was there: issued 1 and 0"));
    }

    @Test
    void isMissedInASentenceWhereTheJvmTakesNone() throws Exception {
        assertThat(saidBy(Jvm.ofThisTest(), "-XX:+DisableAttachMechanism").lines())
                .first()
                .asString()
                .startsWith(
                        "advance a minute: IllegalStateException: RoleCall needs its agent to age credentials that the"
                                + " AWS SDK has cached. RoleCall could not attach its agent to this JVM (")
                .contains("Start it with -javaagent:");
    }

    private static Forked.Finished carriedBy(Jvm jvm, String option) throws Exception {
        try (Forked application =
                jvm.run(CarryingApplication.class, Map.of(), Stream.of(option, "-Drolecall.propagate=executors"))) {
            return application.awaitEnd();
        }
    }

    private static String saidBy(Jvm jvm, String... options) throws Exception {
        try (Forked application = jvm.run(AgentApplication.class, Map.of(), Stream.of(options))) {
            return application.awaitEnd().output();
        }
    }

    private static String javaAgent() {
        String jar = Stream.of(Jvm.classPath().split(File.pathSeparator))
                .filter(entry -> entry.matches(".*fixture-core[^/\\\\]*\\.jar"))
                .findFirst()
                .orElseThrow();
        return "-javaagent:" + jar;
    }
}
