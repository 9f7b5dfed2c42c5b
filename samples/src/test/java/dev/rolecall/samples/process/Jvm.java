package dev.rolecall.samples.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A JDK to start programs on, with the class path that users have: jars, the shaded one among them. */
record Jvm(Path home) {

    static final Path SERVER_JAR = Path.of(System.getProperty("rolecall.server-jar", "not set"));

    /** The JDK of this test run. */
    static Jvm ofThisTest() {
        return new Jvm(Path.of(System.getProperty("java.home")));
    }

    /** The JDK that {@code JAVA_25_HOME} names, if there is one. */
    static Optional<Jvm> twentyFive() {
        return Optional.ofNullable(System.getenv("JAVA_25_HOME"))
                .map(home -> new Jvm(Path.of(home)))
                .filter(jvm -> Files.isExecutable(jvm.java()));
    }

    Forked server(String... arguments) throws IOException {
        return server(List.of(), arguments);
    }

    Forked server(List<String> options, String... arguments) throws IOException {
        List<String> command = command("-jar", SERVER_JAR.toString());
        command.addAll(1, options);
        command.addAll(List.of(arguments));
        return Forked.start(Map.of(), command);
    }

    Forked run(Class<?> main, Map<String, String> environment, Stream<String> options, String... arguments)
            throws IOException {
        List<String> command = command("-cp", classPath());
        command.addAll(1, options.toList());
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return Forked.start(environment, command);
    }

    static String classPath() {
        return System.getProperty("java.class.path");
    }

    private List<String> command(String... options) {
        List<String> command = new ArrayList<>();
        command.add(java().toString());
        command.addAll(List.of(options));
        return command;
    }

    private Path java() {
        return home.resolve("bin").resolve("java");
    }
}
