package dev.rolecall.samples.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Fixtures that were closed leave nothing behind, and one that was not does not hold the JVM. */
@Isolated("the SDK waits for metadata no longer than a second")
class NothingIsLeftIT {

    @Test
    void nothingIsLeftOfAHundredFixtures() throws Exception {
        assumeThat(Sockets.areTold())
                .as("this system tells what a process has open")
                .isTrue();

        assertThat(run().lines())
                .containsExactly("threads: []", "listening: []", "more descriptors: none", "changed properties: []");
    }

    @Test
    void aFixtureLeftOpenDoesNotHoldTheJvm() throws Exception {
        assertThat(run("left open")).isEqualTo("left one open");
    }

    @Test
    void theseProgramsRunOnTheJarsThatUsersHave() {
        assertThat(Jvm.classPath())
                .matches("(?s).*fixture-core[^:]*\\.jar.*")
                .doesNotContain("target/classes", "undertow", "jackson-databind");
    }

    private static String run(String... arguments) throws Exception {
        try (Forked program = Jvm.ofThisTest().run(ManyFixtures.class, Map.of(), Stream.empty(), arguments)) {
            return program.awaitEnd().output();
        }
    }
}
