package dev.rolecall.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The page on incidents lists each, and the tests that reproduce it: neither says what the other does not. */
class IncidentCatalogueTests {

    private static final Path PAGE = Path.of("..", "docs", "incidents.md");
    private static final Path HERE = Path.of("src", "test", "java", "dev", "rolecall", "incidents");
    private static final int INCIDENTS = 50;
    private static final Pattern LINK =
            Pattern.compile("\\[([\\w.-]+/[\\w.-]+#\\d+)]\\(https://github\\.com/([^)]+)\\)");
    private static final Pattern TEST = Pattern.compile("`(\\w+IncidentTests\\.\\w+)`");

    /**
     * @param reports what the incident is known by
     * @param tests those that reproduce it
     * @param reason why none does
     */
    private record Row(int number, Set<String> reports, Set<String> tests, String reason) {}

    @Test
    void thePageHasEachIncidentOnce() {
        assertThat(rows())
                .extracting(Row::number)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, INCIDENTS).boxed().toList());
    }

    @Test
    void eachIncidentIsReproducedOrItIsSaidWhyNot() {
        assertThat(rows())
                .allSatisfy(row -> assertThat(row.tests().isEmpty())
                        .as("incident %s has no test, and a reason for that", row.number())
                        .isEqualTo(!row.reason().isEmpty()));
    }

    @Test
    void theTestsOfARowAreNamedAfterItsReports() {
        Map<String, Set<String>> tests = tests();
        assertThat(rows()).filteredOn(row -> !row.tests().isEmpty()).allSatisfy(row -> {
            assertThat(tests.keySet()).containsAll(row.tests());
            Set<String> named = row.tests().stream()
                    .flatMap(test -> tests.get(test).stream())
                    .collect(Collectors.toSet());
            assertThat(row.reports()).as("reports of incident %s", row.number()).isSubsetOf(named);
        });
    }

    @Test
    void eachTestIsInTheRowsOfAllItsReports() {
        Map<String, Set<String>> documented = new HashMap<>();
        rows().forEach(row -> row.tests()
                .forEach(test ->
                        documented.computeIfAbsent(test, t -> new TreeSet<>()).addAll(row.reports())));

        assertThat(tests())
                .allSatisfy((test, reports) -> assertThat(documented.getOrDefault(test, Set.of()))
                        .as(test)
                        .containsAll(reports));
    }

    @Test
    void linksLeadToWhatTheySay() throws IOException {
        assertThat(LINK.matcher(Files.readString(PAGE)).results())
                .isNotEmpty()
                .allSatisfy(link -> assertThat(link.group(2).replaceFirst("/(issues|pull)/", "#"))
                        .isEqualTo(link.group(1)));
    }

    @Test
    void thePageCountsRightly() throws IOException {
        long reproduced = rows().stream().filter(row -> !row.tests().isEmpty()).count();
        String count =
                "%d of %d incidents are reproduced, by %d tests.".formatted(reproduced, INCIDENTS, tests().size());
        System.out.println(count);

        assertThat(Files.readString(PAGE)).contains(count);
    }

    private static List<Row> rows() {
        try {
            return Files.readAllLines(PAGE).stream()
                    .filter(line -> line.matches("\\| \\d+ \\|.*"))
                    .map(line -> line.split("\\|", -1))
                    .map(cells -> new Row(
                            Integer.parseInt(cells[1].strip()),
                            found(LINK, cells[2]),
                            found(TEST, cells[4]),
                            cells[4].replaceAll("`[^`]*`|,", "").strip()))
                    .toList();
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    /** The reports in the name of each test. */
    private static Map<String, Set<String>> tests() {
        Map<String, Set<String>> tests = new TreeMap<>();
        try (Stream<Path> files = Files.list(HERE)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("IncidentTests.java"))
                    .map(name -> load(name.replace(".java", "")))
                    .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                    .filter(method -> method.isAnnotationPresent(DisplayName.class))
                    .forEach(method -> tests.put(name(method), reports(method)));
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
        return tests;
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(IncidentCatalogueTests.class.getPackageName() + "." + name);
        } catch (ClassNotFoundException gone) {
            throw new AssertionError(gone);
        }
    }

    private static String name(Method test) {
        return test.getDeclaringClass().getSimpleName() + "." + test.getName();
    }

    private static Set<String> reports(Method test) {
        String name = test.getAnnotation(DisplayName.class).value();
        return new TreeSet<>(List.of(name.substring(0, name.indexOf(": ")).split(", ")));
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
