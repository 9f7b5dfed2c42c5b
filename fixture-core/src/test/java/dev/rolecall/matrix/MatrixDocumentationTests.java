package dev.rolecall.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page on parallel tests shows the matrix that the tests hold. */
class MatrixDocumentationTests {

    @Test
    void thePageShowsTheTableThatIsTested() throws IOException {
        assertThat(Files.readString(Path.of("..", "docs", "parallel.md"))).contains(table());
    }

    private static String table() {
        Stream<String> head =
                Stream.of(row("what", "where", columns(Column::heading)), row("---", "---", columns(column -> "---")));
        Stream<String> rows = Stream.of(Use.values())
                .map(use -> row(
                        use.what(),
                        use.where(),
                        columns(column -> use.expected(column).toString())));
        return Stream.concat(head, rows).collect(Collectors.joining("\n", "\n\n", "\n"));
    }

    private static String row(String what, String where, String columns) {
        return "| %s | %s | %s |".formatted(what, where, columns);
    }

    private static String columns(Function<Column, String> cell) {
        return Stream.of(Column.values()).map(cell).collect(Collectors.joining(" | "));
    }
}
