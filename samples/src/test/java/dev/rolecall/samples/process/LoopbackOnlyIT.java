package dev.rolecall.samples.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Whatever a fixture opens, nobody but this machine can reach it. */
@Isolated("the SDK waits for metadata no longer than a second")
class LoopbackOnlyIT {

    @Test
    void allThatListensIsOnLoopbackAndKnown() throws Exception {
        assumeThat(Sockets.areTold())
                .as("this system tells what a process has open, in /proc")
                .isTrue();

        List<String> said;
        try (Forked application = Jvm.ofThisTest()
                .run(
                        ListeningApplication.class,
                        Map.of(),
                        Stream.of("-Drolecall.agent=always", "-XX:+EnableDynamicAgentLoading"))) {
            said = application.awaitEnd().output().lines().toList();
        }

        List<String> listening = addresses(said, "listening: ");
        assertThat(listening)
                .hasSizeGreaterThanOrEqualTo(7)
                .isEqualTo(addresses(said, "opened: "))
                .allMatch(address -> address.matches("127\\.0\\.0\\.1:\\d+|\\[::1]:\\d+"));
        assertThat(said).contains("datagrams: []").anyMatch(line -> line.contains(":assumed-role/web/i-"));
    }

    private static List<String> addresses(List<String> said, String label) {
        String line = said.stream()
                .filter(each -> each.startsWith(label))
                .findFirst()
                .orElseThrow(() -> new AssertionError(label + "is missing in " + said));
        return Arrays.asList(
                line.substring(label.length() + 1, line.length() - 1).split(", "));
    }
}
