package dev.rolecall.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeriesTests {

    private static final Series OURS = new Series("ours", "ms", List.of(3.0, 1.0, 2.0, 10.0));
    private static final Series FLOOR = new Series("floor", "ms", List.of(1.0, 1.0, 4.0, 5.0));

    @Test
    void hasAMedianAndQuartiles() {
        assertThat(OURS.median()).isEqualTo(2.5);
        assertThat(OURS.quantile(0.25)).isEqualTo(1.75);
        assertThat(OURS.quantile(0.75)).isEqualTo(4.75);
        assertThat(new Series("one", "ms", List.of(7.0)).median()).isEqualTo(7);
    }

    @Test
    void isComparedRoundByRound() {
        assertThat(OURS.over(FLOOR).values()).containsExactly(3.0, 1.0, 0.5, 2.0);
    }

    @Test
    void isHeldToItsTarget() {
        assertThat(verdict(Target.ratioAtMost(1.5)).isMet()).isTrue();
        assertThat(verdict(Target.ratioAtMost(1.4)).isMet()).isFalse();
        assertThat(verdict(Target.ratioAtLeast(1.6)).isMet()).isFalse();
        assertThat(Verdict.alone("", OURS, Target.atMost(2.5)).isMet()).isTrue();
        assertThat(Verdict.alone("", OURS, Target.atLeast(2.6)).isMet()).isFalse();
    }

    private static Verdict verdict(Target target) {
        return new Verdict("", "", OURS, FLOOR, List.of(), target);
    }

    @Test
    void comesFromRoundsThatAlternate() throws Exception {
        StringBuilder order = new StringBuilder();
        Rounds rounds = new Alternately()
                .with("a", new Writing("A", order))
                .with("b", new Writing("B", order))
                .run(1, 2, 5);

        assertThat(order).hasToString("ABABAB");
        assertThat(rounds.of("b", "n").values()).containsExactly(5.0, 5.0);
    }

    private record Writing(String letter, StringBuilder order) implements Contender {

        @Override
        public void open() {}

        @Override
        public Map<String, Double> round(int operations) {
            order.append(letter);
            return Map.of("n", (double) operations);
        }

        @Override
        public void close() {}
    }
}
