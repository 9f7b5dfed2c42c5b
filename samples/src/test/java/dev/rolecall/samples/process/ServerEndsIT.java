package dev.rolecall.samples.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sts.StsClient;

/** How the stand-alone server ends, and that it says nothing but its greeting from start to end. */
@Isolated("measures how long something takes")
class ServerEndsIT {

    @ParameterizedTest
    @CsvSource({"INT, 2", "TERM, 15"})
    void aSignalEndsItAtOnce(String signal, int number) throws Exception {
        try (RunningServer server = RunningServer.start()) {
            assumeThat(isIgnored(number, server.process().pid()))
                    .as("this test was itself started to ignore SIG" + signal)
                    .isFalse();
            call(server);

            long start = System.nanoTime();
            server.process().signal(signal);
            Forked.Finished ended = server.process().awaitEnd();

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
            assertThat(ended.status()).isEqualTo(128 + number);
            assertSaidOnlyTheGreeting(ended);
        }
    }

    @Test
    void isAsQuietOnJdk25() throws Exception {
        Optional<Jvm> jdk25 = Jvm.twentyFive();
        assumeThat(jdk25).as("a JDK named by JAVA_25_HOME").isPresent();
        try (RunningServer server = RunningServer.on(
                jdk25.get(), "--access-key", RunningServer.ACCESS_KEY, "--secret-key", RunningServer.SECRET_KEY)) {
            call(server);
            server.process().signal("TERM");
            assertSaidOnlyTheGreeting(server.process().awaitEnd());
        }
    }

    private static void call(RunningServer server) throws Exception {
        try (StsClient sts = server.client(StsClient.builder())) {
            sts.getCallerIdentity();
        }
        assertThat(server.get("/nothing/here").statusCode()).isBetween(400, 499);
        assertThat(server.get("/_rolecall/journal").statusCode()).isEqualTo(200);
    }

    private static void assertSaidOnlyTheGreeting(Forked.Finished ended) {
        assertThat(ended.stderr()).isEmpty();
        assertThat(ended.stdout().lines()).first().asString().startsWith("RoleCall is listening on http://127.0.0.1:");
        assertThat(ended.stdout().lines()).hasSize(5);
    }

    private static boolean isIgnored(int signal, long pid) throws Exception {
        Path status = Path.of("/proc", String.valueOf(pid), "status");
        return Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .map(line -> new BigInteger(
                                line.substring("SigIgn:".length()).strip(), 16))
                        .anyMatch(ignored -> ignored.testBit(signal - 1));
    }
}
