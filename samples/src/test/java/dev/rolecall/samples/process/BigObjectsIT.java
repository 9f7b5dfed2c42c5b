package dev.rolecall.samples.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What is forwarded passes through, however long it is. */
@Isolated("the SDK waits for metadata no longer than a second")
class BigObjectsIT {

    @Test
    void passThroughAProcessThatCannotHoldOneOfThem() throws Exception {
        try (Forked program = Jvm.ofThisTest().run(BigObjects.class, Map.of(), Stream.of("-Xmx48m"))) {
            assertThat(program.awaitEnd().output().lines())
                    .containsExactly("stored 100000000", "got 100000000", "could hold less than one: true");
        }
    }
}
