package dev.rolecall.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** That the benchmarks decide what they say they decide, and that JMH finds and runs them. Measures nothing. */
class PolicyDecisionBenchmarkTests {

    private static final int BENCHMARKS = 7;

    @Test
    void decideWhatTheySay() {
        PolicyDecisionBenchmark benchmark = new PolicyDecisionBenchmark();

        assertThat(benchmark.allowedByTheLast()).isTrue();
        assertThat(benchmark.deniedByTheLast()).isFalse();
        assertThat(benchmark.allowedByNone()).isFalse();
        assertThat(benchmark.allowedOnConditions()).isTrue();
        assertThat(benchmark.allowedByVariable()).isTrue();
        assertThat(benchmark.explained()).isEqualTo(1);
        assertThat(benchmark.regularExpressions()).isTrue();
    }

    @Test
    void run() throws RunnerException {
        assertThat(new Runner(new OptionsBuilder()
                                .include(PolicyDecisionBenchmark.class.getName())
                                .forks(0)
                                .warmupIterations(0)
                                .measurementIterations(1)
                                .measurementTime(TimeValue.milliseconds(1))
                                .shouldFailOnError(true)
                                .verbosity(VerboseMode.SILENT)
                                .build())
                        .run())
                .hasSize(BENCHMARKS)
                .allSatisfy(result ->
                        assertThat(result.getPrimaryResult().getScore()).isPositive());
    }
}
