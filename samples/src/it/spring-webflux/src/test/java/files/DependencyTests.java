package files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What Maven resolves for the application does not change with RoleCall among its dependencies for tests. */
class DependencyTests {

    private static final Pattern DEPENDENCY =
            Pattern.compile("\\s+(?<name>[\\w.-]+:[\\w.-]+:[\\w.-]+(?::[\\w.-]+)?):(?<version>[^:\\s]+):(?<scope>\\w+)\\b.*");

    private final Map<String, String> without = dependencies("without.txt");
    private final Map<String, String> with = dependencies("with.txt");

    @Test
    void keepTheirVersionsAndScopes() {
        assertThat(without).containsKey("software.amazon.awssdk:s3:jar").hasSizeGreaterThan(60);

        assertThat(with).containsAllEntriesOf(without);
    }

    @Test
    void areJoinedByThoseForTestsAlone() {
        Map<String, String> added = new TreeMap<>(with);
        added.keySet().removeAll(without.keySet());

        assertThat(added.values()).allSatisfy(version -> assertThat(version).endsWith(" test"));
        assertThat(added.keySet())
                .contains("dev.rolecall:spring-test-support:jar", "dev.rolecall:fixture-core:jar")
                .allSatisfy(name -> assertThat(name)
                        .matches("(dev\\.rolecall|software\\.amazon\\.awssdk|org\\.jspecify):.*"));
    }

    private static Map<String, String> dependencies(String file) {
        try {
            Path target = Path.of(DependencyTests.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .getParent();
            Map<String, String> dependencies = new TreeMap<>();
            for (String line : Files.readAllLines(target.resolve(file))) {
                Matcher dependency = DEPENDENCY.matcher(line);
                if (dependency.matches()) {
                    dependencies.put(
                            dependency.group("name"), dependency.group("version") + " " + dependency.group("scope"));
                }
            }
            return dependencies;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
