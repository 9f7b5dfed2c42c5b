package dev.rolecall.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule of evaluation and every check of a document, decided row by row. */
class RuleTableTests {

    private static final Map<String, Integer> RULES =
            Map.of("A", 3, "R", 5, "V", 6, "P", 5, "C", 12, "E", 9, "T", 10, "4.", 8);

    private static final List<RuleRow> ROWS = rows();

    static List<RuleRow> rows() {
        try (InputStream table =
                Objects.requireNonNull(RuleTableTests.class.getResourceAsStream("rules.txt"), "rules.txt")) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(RuleRow::parse)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void decides(RuleRow row) {
        assertThat(row.answer()).isEqualTo(row.expected());
    }

    @Test
    void everyRuleLetsSomethingThroughAndStopsSomething() {
        List<String> missing = new ArrayList<>();
        for (String rule : allRules()) {
            List<RuleRow> rows =
                    ROWS.stream().filter(row -> row.rule().equals(rule)).toList();
            if (rows.stream().noneMatch(RuleRow::isPositive)) {
                missing.add(rule + " lets nothing through");
            }
            if (rows.stream().allMatch(RuleRow::isPositive)) {
                missing.add(rule + " stops nothing");
            }
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void noRowIsOfARuleThatDoesNotExist() {
        assertThat(ROWS).extracting(RuleRow::rule).isSubsetOf(allRules());
    }

    @Test
    void noRowIsThereTwice() {
        assertThat(ROWS.stream().map(row -> row.rule() + row.question()).toList())
                .doesNotHaveDuplicates();
    }

    private static List<String> allRules() {
        return RULES.entrySet().stream()
                .flatMap(group -> IntStream.rangeClosed(1, group.getValue()).mapToObj(i -> group.getKey() + i))
                .toList();
    }
}
