package dev.rolecall.junit;

import dev.rolecall.journal.Journal;
import dev.rolecall.journal.Note;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/** What happened in the fixture of one test, told where the test is reported. */
record StoryOfTest(ExtensionContext test, Journal journal) {

    private static final String ENTRY = "rolecall.story";

    /** Tell it of a test that passed, if that is wanted. */
    void passed() {
        if (StoryMode.of(test) == StoryMode.ALWAYS) {
            test.publishReportEntry(ENTRY, text());
        }
    }

    /** Attach it to a failure, unless nothing happened, or an assumption has merely ended the test. */
    void failed(Throwable failure) {
        boolean wanted = StoryMode.of(test) != StoryMode.NEVER && !(failure instanceof TestAbortedException);
        if (wanted && !journal.entries().isEmpty()) {
            failure.addSuppressed(new Note(text()));
        }
    }

    private String text() {
        return journal.story() + "\n" + TimelineFile.write(test, journal);
    }
}
