package dev.rolecall.samples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What pages say of each other and of this project is so. */
class PageTests {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern COORDINATES = Pattern.compile("\"dev\\.rolecall:([\\w-]+):([^\"]+)\"");

    static List<GuidePage> pages() {
        return GuidePage.all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void leadsToWhatIsThere(GuidePage page) {
        assertThat(links(page)).allSatisfy(link -> {
            String[] parts = link.split("#", 2);
            Path target = parts[0].isEmpty()
                    ? page.file()
                    : page.file().resolveSibling(parts[0]).normalize();
            assertThat(target).exists();
            if (parts.length == 2) {
                assertThat(anchors(GuidePage.read(target))).contains(parts[1]);
            }
        });
    }

    @Test
    void theIndexHasEachPageOnce() {
        assertThat(links(GuidePage.named("README.md")).filter(link -> link.endsWith(".md")))
                .containsExactlyInAnyOrderElementsOf(GuidePage.all().stream()
                        .filter(page -> page.file().getParent().endsWith("docs"))
                        .map(GuidePage::toString)
                        .filter(name -> !name.equals("README.md"))
                        .toList());
    }

    @Test
    void gradleIsToldOfAModuleOfThisVersion() {
        List<MatchResult> dependencies = GuidePage.all().stream()
                .flatMap(page -> page.blocks().stream())
                .filter(block -> block.language().equals("kotlin"))
                .flatMap(block -> COORDINATES.matcher(block.content()).results())
                .toList();

        assertThat(dependencies).isNotEmpty().allSatisfy(dependency -> {
            assertThat(Files.exists(Path.of("..", dependency.group(1), "pom.xml")))
                    .isTrue();
            assertThat(dependency.group(2)).isEqualTo(GuidePage.versionOfThisBuild());
        });
    }

    private static Stream<String> links(GuidePage page) {
        return LINK.matcher(page.text()).results().map(link -> link.group(1)).filter(link -> !link.contains("://"));
    }

    /** As GitHub makes them of headings. */
    private static List<String> anchors(String markdown) {
        return markdown.lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
                .map(line -> line.replaceAll("[^\\w\\- ]", "").replace(' ', '-'))
                .toList();
    }
}
