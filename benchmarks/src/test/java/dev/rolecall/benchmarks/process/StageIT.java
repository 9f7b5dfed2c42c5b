package dev.rolecall.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.benchmarks.contenders.RoleCallWarmTest;
import dev.rolecall.benchmarks.contenders.UndertowWarmTest;
import dev.rolecall.benchmarks.measure.Contender;
import org.junit.jupiter.api.Test;

/** Contenders in JVMs of their own, each with its own libraries and no others. */
class StageIT {

    @Test
    void runsAContenderInAJvmOfItsOwn() throws Exception {
        try (Stage stage = Stage.ofProcesses()) {
            Contender contender = stage.open(RoleCallWarmTest.class, ClassPath.ROLECALL);

            assertThat(contender.round(1)).containsOnlyKeys("µs a test");
        }
    }

    @Test
    void tellsWhatAContenderSaidThatFailed() throws Exception {
        try (Stage stage = Stage.ofProcesses()) {
            assertThatThrownBy(() -> stage.open(UndertowWarmTest.class, ClassPath.ROLECALL))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("NoClassDefFoundError: io/undertow/");
        }
    }

    @Test
    void letsNobodySeeTheJarsOfTheOthers() {
        assertThat(ClassPath.ROLECALL.value())
                .contains("fixture-core")
                .doesNotContain("undertow-core", "jackson-databind", "mockwebserver3", "wiremock");
        assertThat(ClassPath.UNDERTOW.value())
                .contains("undertow-core")
                .doesNotContain("fixture-core", "mockwebserver3", "wiremock");
        assertThat(ClassPath.MOCK_WEB_SERVER.value())
                .contains("mockwebserver3", "annotations-2")
                .doesNotContain("fixture-core", "undertow-core", "wiremock");
        assertThat(ClassPath.WIREMOCK.value())
                .contains("wiremock-standalone")
                .doesNotContain("fixture-core", "undertow-core", "mockwebserver3");
        assertThat(ClassPath.shadedJar()).isRegularFile();
    }
}
