package dev.rolecall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.imds.MetadataBehavior;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page on the metadata service says what is there: each rule, each switch, each test. */
class MetadataDocumentationTests {

    private static final Path PAGE = Path.of("..", "docs", "metadata-service.md");
    private static final Path TESTS = Path.of("src", "test", "java");
    private static final Path CONFORMANCE = Path.of("src", "test", "resources", "imds", "conformance.txt");
    private static final Map<String, Integer> RULES = Map.of("T", 11, "A", 8, "M", 7, "P", 11, "I", 18);

    @Test
    void theTableOfSwitchesNamesEachAndItsFirstPosition() throws IOException {
        Map<String, String> documented = table("## Switches")
                .collect(Collectors.toMap(cells -> cells.get(0).replace("`", ""), cells -> cells.get(1)));

        assertThat(documented)
                .containsExactlyInAnyOrderEntriesOf(Arrays.stream(MetadataBehavior.values())
                        .collect(Collectors.toMap(Enum::name, each -> each.isOnFromTheStart() ? "on" : "off")));
    }

    @Test
    void theTableOfRulesHasEachOnce() throws IOException {
        List<String> rules = Stream.of("T", "A", "M", "P", "I")
                .flatMap(group -> IntStream.rangeClosed(1, RULES.get(group)).mapToObj(number -> group + number))
                .toList();

        assertThat(table("## Rules").map(cells -> cells.get(0))).containsExactlyElementsOf(rules);
    }

    @Test
    void eachSwitchBelongsToARule() throws IOException {
        String switches = table("## Rules").map(cells -> cells.get(3)).collect(Collectors.joining());
        Set<String> named = Pattern.compile("[A-Z]+(_[A-Z]+)+")
                .matcher(switches)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());

        assertThat(named)
                .isEqualTo(
                        Arrays.stream(MetadataBehavior.values()).map(Enum::name).collect(Collectors.toSet()));
    }

    @Test
    void whatShowsARuleIsThere() throws IOException {
        List<String> conformance = Files.readAllLines(CONFORMANCE);
        Set<String> tests;
        try (Stream<Path> files = Files.walk(TESTS)) {
            tests = files.map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toSet());
        }
        assertThat(table("## Rules")).allSatisfy(cells -> {
            String rule = cells.get(0);
            boolean hasRows = conformance.stream().anyMatch(row -> row.startsWith(rule + " |"));
            List<String> shownBy = Stream.of(cells.get(4).split(", "))
                    .filter(name -> !name.isEmpty())
                    .toList();
            assertThat(shownBy.contains("rows")).as(rule).isEqualTo(hasRows);
            assertThat(shownBy.stream().filter(name -> !name.equals("rows")))
                    .as(rule)
                    .allMatch(tests::contains);
        });
    }

    /** Of the first table below a heading, the cells of each line. */
    private static Stream<List<String>> table(String heading) throws IOException {
        String page = Files.readString(PAGE);
        String section = page.substring(page.indexOf(heading + "\n"));
        return section.lines()
                .dropWhile(line -> !line.startsWith("|---"))
                .skip(1)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Stream.of(line.substring(1).split("\\|", -1))
                        .map(String::strip)
                        .toList());
    }
}
