package dev.rolecall.junit;

import dev.rolecall.permissions.PermissionReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The policy that recorded tests need, in a file and in a report entry. */
record RecordedPolicy(PermissionReport used, ExtensionContext owner) {

    static final String ENTRY = "rolecall.recording";

    private static final String DIRECTORY = "rolecall.recordings";
    private static final String DEFAULT_DIRECTORY = "target/rolecall";

    static RecordedPolicy of(PermissionReport used, ExtensionContext owner) {
        return new RecordedPolicy(used, owner);
    }

    /** @param notCounted why it may be too small; empty if every test was recorded */
    void publish(Collection<String> notCounted) {
        String warning =
                notCounted.isEmpty() ? "" : "It may lack what some tests need: " + String.join(", ", notCounted) + "\n";
        if (!used.usesGrants()) {
            publish(warning + "Role " + used.role()
                    + " did nothing that a policy must grant, so there is none to write.");
            return;
        }
        String document = used.suggestPolicy().text();
        publish(warning + write(document) + "\n" + document);
    }

    private void publish(String text) {
        owner.publishReportEntry(ENTRY, text);
    }

    private Path write(String document) {
        Path directory = Path.of(owner.getConfigurationParameter(DIRECTORY).orElse(DEFAULT_DIRECTORY));
        String method = owner.getTestMethod()
                .map(Method::getName)
                .map(name -> "." + name)
                .orElse("");
        Path file = directory.resolve(owner.getRequiredTestClass().getName() + method + ".json");
        try {
            Files.createDirectories(directory);
            return Files.writeString(file, document + System.lineSeparator());
        } catch (IOException notWritten) {
            throw new UncheckedIOException(
                    "could not write the recorded policy to " + file + "; the configuration parameter " + DIRECTORY
                            + " names another directory",
                    notWritten);
        }
    }
}
