package dev.rolecall.junit;

import dev.rolecall.journal.Journal;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.MediaType;

/** The timeline of one test as a file: among those that JUnit keeps for the test if it does, else in a directory of the build. */
final class TimelineFile {

    private static final String NAME = "rolecall-timeline.html";
    private static final Path DIRECTORY = Path.of("target", "rolecall");

    private TimelineFile() {}

    /** @return a sentence that says where it is */
    static String write(ExtensionContext test, Journal journal) {
        String heading = test.getRequiredTestClass().getSimpleName() + " › " + test.getDisplayName();
        try {
            return "timeline: " + writeSomewhere(test, journal, heading).toUri();
        } catch (UncheckedIOException notWritten) {
            return "there is no timeline: " + notWritten.getMessage();
        }
    }

    // Files came with JUnit 5.12, this form of the method may go with a later one, and a launcher may have no place for
    // them.
    private static Path writeSomewhere(ExtensionContext test, Journal journal, String heading) {
        try {
            return publish(test, journal.timeline(heading));
        } catch (LinkageError | RuntimeException notToBePublished) {
            return journal.writeTimeline(DIRECTORY.resolve(nameOf(test)), heading);
        }
    }

    // The form that takes org.junit.jupiter.api.MediaType is not in 5.12.
    private static Path publish(ExtensionContext test, String page) {
        List<Path> published = new ArrayList<>(1);
        test.publishFile(
                NAME,
                MediaType.create("text", "html", StandardCharsets.UTF_8),
                file -> published.add(Files.writeString(file, page)));
        return published.get(0);
    }

    /** Its own for each run of a test: of those that have several, the unique ids differ. */
    private static String nameOf(ExtensionContext test) {
        return "%s.%s-%08x.html"
                .formatted(
                        test.getRequiredTestClass().getName(),
                        test.getRequiredTestMethod().getName(),
                        test.getUniqueId().hashCode());
    }
}
