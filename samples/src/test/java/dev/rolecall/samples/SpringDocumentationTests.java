package dev.rolecall.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the page on Spring shows is in applications that are built and tested. */
class SpringDocumentationTests {

    private static final Path PAGE = Path.of("..", "docs", "spring.md");
    private static final Path CONSUMERS = Path.of("src", "it");
    private static final Pattern SNIPPET =
            Pattern.compile("^```(?:java|xml)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    @Test
    void thePageHasSnippets() {
        assertThat(snippets()).hasSizeGreaterThan(7);
    }

    @ParameterizedTest
    @MethodSource
    void snippets(String snippet) {
        assertThat(sources()).anySatisfy(source -> assertThat(source).contains(snippet.strip()));
    }

    /** Each piece between ellipses. */
    static List<String> snippets() {
        return SNIPPET.matcher(read(PAGE))
                .results()
                .flatMap(block -> Stream.of(block.group(1).split("…\n")))
                .toList();
    }

    private static List<String> sources() {
        try (Stream<Path> files = Files.walk(CONSUMERS)) {
            return files.filter(Files::isRegularFile)
                    .map(SpringDocumentationTests::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
