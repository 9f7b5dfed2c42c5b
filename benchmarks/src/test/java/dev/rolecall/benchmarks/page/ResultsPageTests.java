package dev.rolecall.benchmarks.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.benchmarks.measure.Chart;
import dev.rolecall.benchmarks.measure.Findings;
import dev.rolecall.benchmarks.measure.Pace;
import dev.rolecall.benchmarks.measure.Series;
import dev.rolecall.benchmarks.measure.Table;
import dev.rolecall.benchmarks.measure.Target;
import dev.rolecall.benchmarks.measure.Verdict;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

class ResultsPageTests {

    private static final Machine MACHINE =
            new Machine("Abacus", 2, "Linux", "JDK 17", "21 November 2026", 0.1, Map.of("auth", "2.41.28"));
    private static final Chart CHART = new Chart(
            "growth",
            "Growth & more",
            "instances",
            "µs",
            true,
            List.of(new Chart.Line("a launch", List.of(new Chart.Point(1, 20), new Chart.Point(1_000, 25)))));
    private static final Findings FOUND = new Findings(
            "warm",
            List.of(
                    new Verdict(
                            "warm test",
                            "bare Undertow",
                            series("RoleCall", 1_300, 1_400),
                            series("Undertow", 1_000, 1_000),
                            List.of(series("WireMock", 5_000, 6_000)),
                            Target.ratioAtMost(1.5)),
                    Verdict.alone("descriptors more", series("RoleCall", 3), Target.atMost(0))),
            List.of(new Table("Steps", List.of("step", "ms"), List.of(List.of("listener", "12")), "In order.")),
            List.of(CHART),
            List.of());

    @TempDir
    Path docs;

    private static Series series(String contender, double... values) {
        return new Series(
                contender, "µs a test", java.util.Arrays.stream(values).boxed().toList());
    }

    @Test
    void replacesWhatWasMeasuredAndKeepsWhatIsWrittenByHand() throws IOException {
        Path page = Files.writeString(docs.resolve("benchmarks.md"), """
                # Title

                <!-- measured: written by the runner, to be edited nowhere else -->
                measured before
                <!-- end of what was measured -->

                By hand.
                """);

        new ResultsPage(page).write(MACHINE, Pace.FULL, List.of(FOUND));
        new ResultsPage(page).write(MACHINE, Pace.FULL, List.of(FOUND));

        assertThat(page)
                .content()
                .startsWith("# Title")
                .endsWith("By hand.\n")
                .doesNotContain("measured before")
                .containsOnlyOnce(
                        "Measured on 21 November 2026: Abacus, 2 cores, Linux; JDK: JDK 17; AWS SDK for Java 2.41.28.")
                .contains(
                        "| warm test; floor: bare Undertow | 1,350 (1,320–1,380) µs | 1,000 (1,000–1,000) µs | 1.35 (1.33–1.38) | ≤ 1.5 × | yes |",
                        "| descriptors more | 3 µs | – | – | ≤ 0 | **no** |",
                        "| warm test | WireMock | 5,500 (5,250–5,750) µs |",
                        "| listener | 12 |",
                        "(images/growth.svg)");
    }

    @Test
    void saysWhichMissIsNotExplained() throws IOException {
        Path page = Files.writeString(docs.resolve("benchmarks.md"), """
                <!-- measured: written by the runner, to be edited nowhere else -->
                <!-- end of what was measured -->
                """);
        assertThat(new ResultsPage(page).write(MACHINE, Pace.FULL, List.of(FOUND)))
                .containsExactly("descriptors more");

        Files.writeString(page, Files.readString(page) + "descriptors more: because.\n");
        assertThat(new ResultsPage(page).write(MACHINE, Pace.FULL, List.of(FOUND)))
                .isEmpty();
    }

    @Test
    void saysWhereItWasOnlyAFirstLook() {
        assertThat(Markdown.of(MACHINE, new Pace(0.06), List.of(FOUND))).contains("**Only a first look**: with 6 % of");
        assertThat(Markdown.of(MACHINE, Pace.FULL, List.of(FOUND))).doesNotContain("first look");
    }

    @Test
    void refusesAPageWithoutAPlaceForIt() throws IOException {
        Path page = Files.writeString(docs.resolve("benchmarks.md"), "# Title\n");

        assertThatThrownBy(() -> new ResultsPage(page).write(MACHINE, Pace.FULL, List.of(FOUND)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("expected <!-- measured:");
    }

    @Test
    void drawsPicturesThatAreXml() throws Exception {
        String svg = Picture.of(CHART);

        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(svg)))
                        .getElementsByTagName("circle")
                        .getLength())
                .isEqualTo(2);
        assertThat(svg).contains("Growth &amp; more", ">1,000<", ">a launch<");
    }
}
