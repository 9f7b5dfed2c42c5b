package dev.rolecall.benchmarks.topics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.benchmarks.measure.Findings;
import dev.rolecall.benchmarks.measure.Pace;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That each benchmark runs and has something to tell. Measures nothing: whatever a figure is, it is not looked at. */
class TopicIT {

    @TempDir
    Path directory;

    static Stream<Topic> topics() {
        return Topic.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("topics")
    void runs(Topic topic) throws Exception {
        Findings found = topic.measure(new Setting(Pace.SMOKE, false, directory));

        assertThat(found.benchmark()).isEqualTo(topic.name());
        assertThat(found.verdicts()).isNotEmpty();
        assertThat(found.raw())
                .isNotEmpty()
                .allSatisfy(series -> assertThat(series.values())
                        .isNotEmpty()
                        .allMatch(Double::isFinite)
                        .allMatch(value -> value >= 0));
        assertThat(found.charts())
                .flatMap(chart -> chart.lines())
                .allSatisfy(line -> assertThat(line.points()).isNotEmpty());
        assertThat(found.tables())
                .allSatisfy(table -> assertThat(table.rows())
                        .allSatisfy(row -> assertThat(row).hasSameSizeAs(table.header())));
    }
}
