package dev.rolecall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.fault.Effect;
import dev.rolecall.fault.Fault;
import dev.rolecall.fault.FaultAt;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page on faults leaves none out and invents none. */
class FaultDocumentationTests {

    @Test
    void namesEveryEffect() throws IOException {
        Set<String> effects = Stream.of(FaultAt.class.getDeclaredMethods())
                .filter(method -> method.getReturnType().equals(Fault.class))
                .filter(method -> !List.of(method.getParameterTypes()).contains(Effect.class))
                .map(Method::getName)
                .collect(Collectors.toSet());
        String page = Files.readString(Path.of("..", "docs", "faults.md"));
        String what = page.substring(page.indexOf("## What"), page.indexOf("## Four"));

        assertThat(Pattern.compile("(?m)^\\| `(\\w+)`").matcher(what).results().map(row -> row.group(1)))
                .containsExactlyInAnyOrderElementsOf(effects);
    }
}
