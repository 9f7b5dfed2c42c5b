package dev.rolecall;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The text of a policy, from wherever a test says it is. */
final class PolicySource {

    private static final String CLASS_PATH = "classpath:";
    private static final String FILE = "file:";

    private PolicySource() {}

    /** @throws IllegalArgumentException if there is nothing at that place */
    static String read(String documentOrLocation) {
        String text = documentOrLocation.strip();
        if (text.startsWith(CLASS_PATH)) {
            return fromClassPath(text.substring(CLASS_PATH.length()));
        }
        if (text.startsWith(FILE)) {
            return fromFile(text.substring(FILE.length()));
        }
        if (text.startsWith("{")) {
            return documentOrLocation;
        }
        throw new IllegalArgumentException(
                "expected a policy as JSON, as classpath:RESOURCE or as file:PATH, but found: '" + text + "'");
    }

    private static String fromClassPath(String resource) {
        String name = resource.startsWith("/") ? resource.substring(1) : resource;
        return Stream.of(Thread.currentThread().getContextClassLoader(), PolicySource.class.getClassLoader())
                .filter(loader -> loader != null && loader.getResource(name) != null)
                .findFirst()
                .map(loader -> readAll(loader, name))
                .orElseThrow(() -> new IllegalArgumentException("expected a policy at classpath:" + name
                        + ", but there is no such resource on the class path"));
    }

    private static String readAll(ClassLoader loader, String name) {
        try (InputStream resource = loader.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalArgumentException("the policy at classpath:" + name + " went away while it was read");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("could not read the policy at classpath:" + name, unreadable);
        }
    }

    private static String fromFile(String path) {
        try {
            return Files.readString(Path.of(path));
        } catch (IOException | InvalidPathException unreadable) {
            throw new IllegalArgumentException(
                    "expected a policy in the file " + path + ", but could not read it: " + unreadable, unreadable);
        }
    }
}
