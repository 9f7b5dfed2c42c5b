package dev.rolecall.samples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.samples.guide.GuidePage.Block;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the guide and the README show is code that this build compiles and runs: each block of a language below is in one source file, word
 * for word. It may break and indent its lines in its own way. A line that is an ellipsis leaves something out; what stands after it comes
 * later in the same file.
 */
class SnippetTests {

    private static final String ELLIPSIS = "(?m)^\\s*(?://\\s*)?…\\s*$";

    private static final String VERSION = GuidePage.versionOfThisBuild();

    /** Where blocks of a language come from, each compiled or run by this build or by one that it starts. */
    private static final Map<String, List<Source>> SOURCES = Map.of(
            "java", sources(".java", "src/main/java", "src/test/java", "src/it"),
            "xml", sources(".xml", "src/it"),
            "json", sources(".json", "src/test/resources", "src/it"),
            "properties", sources(".properties", "src/test/resources", "src/it"));

    /** Output, what {@code ServerGuideIT} runs as it stands, and what {@link PageTests} reads. */
    private static final Set<String> OTHERS = Set.of("", "sh", "python", "kotlin");

    private static final Pattern TEST = Pattern.compile("@\\w*Test\\b");
    private static final Pattern RUN = Pattern.compile(".*(?:Test|Tests|IT)\\.java");

    private record Source(Path file, String layoutFree) {

        boolean shows(Block block) {
            int from = 0;
            for (String piece : block.content().split(ELLIPSIS, -1)) {
                String wanted = withoutLayout(piece);
                int found = layoutFree.indexOf(wanted, from);
                if (found < 0) {
                    return false;
                }
                from = found + wanted.length();
            }
            return true;
        }
    }

    static List<Block> blocks() {
        return GuidePage.all().stream()
                .flatMap(page -> page.blocks().stream())
                .filter(block -> SOURCES.containsKey(block.language()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void isBuiltAndRun(Block block) {
        List<Path> shownBy = SOURCES.get(block.language()).stream()
                .filter(source -> source.shows(block))
                .map(Source::file)
                .toList();

        assertThat(shownBy).as("sources that have all of\n" + block.content()).isNotEmpty();
        if (TEST.matcher(block.content()).find()) {
            assertThat(shownBy)
                    .as("sources whose tests are run")
                    .anyMatch(file -> RUN.matcher(file.toString()).matches());
        }
    }

    static List<GuidePage> pages() {
        return GuidePage.all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void namesALanguageThatIsChecked(GuidePage page) {
        assertThat(page.blocks().stream().map(Block::language).collect(Collectors.toSet()))
                .isSubsetOf(Stream.concat(SOURCES.keySet().stream(), OTHERS.stream())
                        .collect(Collectors.toSet()));
    }

    private static List<Source> sources(String ending, String... roots) {
        return Stream.of(roots)
                .flatMap(root -> GuidePage.files(Path.of(root), ending))
                .map(file -> new Source(file, withoutLayout(filtered(GuidePage.read(file)))))
                .toList();
    }

    /** Consumers are given the version of this build. */
    private static String filtered(String text) {
        return text.replace("@project.version@", VERSION);
    }

    /** Words keep one space between them; there is none beside anything else. */
    private static String withoutLayout(String text) {
        return text.strip().replaceAll("\\s+", " ").replaceAll("(?<=\\W) | (?=\\W)", "");
    }
}
