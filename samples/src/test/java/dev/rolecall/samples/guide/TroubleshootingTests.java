package dev.rolecall.samples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page on error messages quotes what is in the sources, and leaves out none that RoleCall throws. */
class TroubleshootingTests {

    private static final GuidePage PAGE = GuidePage.named("troubleshooting.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)`");
    private static final Pattern VERSIONS = Pattern.compile("2\\.\\d+\\.\\d+ to 2\\.\\d+\\.\\d+");
    private static final int CHARACTERISTIC = 10;

    private static final List<String> MODULES =
            List.of("fixture-core", "junit5-extension", "spring-test-support", "samples");

    private static final Pattern THROWN = Pattern.compile(
            "(?:new (?:Illegal(?:Argument|State)|ExtensionConfiguration|ParameterResolution|UncheckedIO)Exception"
                    + "|new AssertionError|SdkClientException\\.create)\\((.*?)\\);",
            Pattern.DOTALL);
    private static final Pattern SENTENCE = Pattern.compile("\"[^\"\\n]*\\w[^\"\\n]* [^\"\\n]*\"");

    private static final Pattern BUILT_ELSEWHERE = Pattern.compile("^[^\"]*\\w\\(\\s*\"");

    /** A message with an ellipsis for whatever differs. */
    private record Message(String text) {

        /** In order, within a piece of source whose literals are in one piece each. */
        boolean isIn(String source) {
            int from = 0;
            for (String piece : text.split("…")) {
                int found = source.indexOf(piece.strip(), from);
                if (found < 0) {
                    return false;
                }
                from = found + piece.strip().length();
            }
            return true;
        }

        boolean isCharacteristic() {
            return Stream.of(text.split("…")).anyMatch(piece -> piece.strip().length() >= CHARACTERISTIC);
        }
    }

    @Test
    void quotesWhatRoleCallSays() {
        List<String> sources = mainSources();

        assertThat(messages(beforeTheSdk())).hasSizeGreaterThan(50).allMatch(Message::isCharacteristic);
        assertThat(messages(beforeTheSdk()))
                .filteredOn(message -> sources.stream().noneMatch(message::isIn))
                .as("quoted, but said nowhere")
                .isEmpty();
    }

    /** The samples have met what the SDK says. */
    @Test
    void quotesWhatTheSdkSays() {
        List<String> tests = GuidePage.files(Path.of("src/test/java"), ".java")
                .filter(file -> !file.endsWith("TroubleshootingTests.java"))
                .map(TroubleshootingTests::literalsJoined)
                .toList();

        List<Message> ofTheSdk = messages(PAGE.text().substring(beforeTheSdk().length()));
        assertThat(ofTheSdk).isNotEmpty();
        assertThat(ofTheSdk)
                .filteredOn(message -> tests.stream().noneMatch(message::isIn))
                .as("quoted, but met nowhere")
                .isEmpty();
    }

    @Test
    void leavesOutNothingThatIsThrown() {
        List<Message> documented = messages(beforeTheSdk());

        List<String> missing = mainSources().stream()
                .flatMap(source -> THROWN.matcher(source).results().map(site -> site.group(1)))
                .filter(thrown -> SENTENCE.matcher(thrown).find())
                .filter(thrown -> !BUILT_ELSEWHERE.matcher(thrown).find())
                .filter(thrown -> documented.stream().noneMatch(message -> message.isIn(thrown)))
                .map(thrown -> thrown.replaceAll("\\s+", " "))
                .toList();

        assertThat(missing)
                .as("messages that docs/troubleshooting.md should quote, with cause and remedy")
                .isEmpty();
    }

    @Test
    void pagesNameTheVersionsOfTheSdkThatTheAgentNames() {
        List<String> ranges = GuidePage.all().stream()
                .flatMap(page -> VERSIONS.matcher(page.text()).results())
                .map(MatchResult::group)
                .toList();

        assertThat(ranges)
                .isNotEmpty()
                .allSatisfy(range -> assertThat(mainSources())
                        .as(range)
                        .anyMatch(source -> source.contains("It works with versions " + range)));
    }

    private static String beforeTheSdk() {
        return PAGE.text().substring(0, PAGE.text().indexOf("## From the SDK"));
    }

    private static List<Message> messages(String text) {
        return ROW.matcher(text)
                .results()
                .map((MatchResult row) -> new Message(row.group(1)))
                .toList();
    }

    private static List<String> mainSources() {
        return MODULES.stream()
                .flatMap(module -> GuidePage.files(Path.of("..", module, "src/main/java"), ".java"))
                .map(TroubleshootingTests::literalsJoined)
                .collect(Collectors.toList());
    }

    private static String literalsJoined(Path file) {
        return GuidePage.read(file).replaceAll("\"\\s*\\+\\s*\"", "").replace("\\\"", "\"");
    }
}
