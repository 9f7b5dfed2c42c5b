package dev.rolecall.benchmarks.topics;

import dev.rolecall.benchmarks.measure.Pace;
import dev.rolecall.benchmarks.process.Stage;
import java.nio.file.Path;

/**
 * How to measure.
 *
 * @param apart whether each contender gets a JVM of its own
 * @param directory for what is generated
 */
public record Setting(Pace pace, boolean apart, Path directory) {

    Stage stage() {
        return apart ? Stage.ofProcesses() : Stage.inThisJvm();
    }
}
