package dev.rolecall.benchmarks.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which jars of this program's own class path a contender sees: its own and the SDK's, not those of the others. */
public enum ClassPath {
    ROLECALL(Jars.MOCK_WEB_SERVER, Jars.WIREMOCK, Jars.RELOCATED),
    UNDERTOW(Jars.MOCK_WEB_SERVER, Jars.WIREMOCK, Jars.ROLECALL),
    MOCK_WEB_SERVER(Jars.WIREMOCK, Jars.ROLECALL, Jars.RELOCATED),
    WIREMOCK(Jars.MOCK_WEB_SERVER, Jars.ROLECALL, Jars.RELOCATED);

    private final List<String> without;

    @SafeVarargs
    ClassPath(List<String>... without) {
        this.without = Stream.concat(Stream.of(without).flatMap(List::stream), Jars.OF_NO_CONTENDER.stream())
                .toList();
    }

    /** As {@code -cp} takes it. */
    public String value() {
        return all().filter(entry -> without.stream().noneMatch(jar -> isOf(jar, entry)))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /**
     * The jar that users have.
     *
     * @throws IllegalStateException if this program runs on classes instead, in which nothing is relocated
     */
    public static Path shadedJar() {
        return all().filter(entry -> isOf("fixture-core", entry))
                .map(Path::of)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("expected the jar of fixture-core on the class path, as"
                        + " users have it, but found " + all().toList() + ": let Maven package it first"));
    }

    /** Whether there is no directory on it: a shared archive of classes can be made of nothing else than jars. */
    public static boolean isOfJars() {
        return all().allMatch(entry -> Files.isRegularFile(Path.of(entry)));
    }

    /** Where this module is there as a jar, its directory of classes is left out. */
    private static Stream<String> all() {
        List<String> entries = List.of(System.getProperty("java.class.path").split(File.pathSeparator));
        boolean packaged = entries.stream().anyMatch(entry -> isOf("benchmarks", entry));
        return entries.stream().filter(entry -> !packaged || !entry.endsWith(File.separator + "classes"));
    }

    private static boolean isOf(String artifact, String entry) {
        return Path.of(entry).getFileName().toString().matches(artifact + "-\\d.*\\.jar");
    }

    /** Artifacts by their names. */
    private static final class Jars {

        static final List<String> OF_NO_CONTENDER = List.of("jmh-core", "jopt-simple", "commons-math3");
        static final List<String> ROLECALL = List.of("fixture-core", "junit5-extension", "byte-buddy-agent");
        static final List<String> MOCK_WEB_SERVER =
                List.of("mockwebserver3", "okhttp", "okhttp-jvm", "okio", "okio-jvm", "kotlin-.*");
        static final List<String> WIREMOCK = List.of("wiremock-standalone");
        static final List<String> RELOCATED = List.of(
                "undertow-core",
                "jboss-.*",
                "xnio-.*",
                "wildfly-.*",
                "smallrye-.*",
                "jackson-annotations",
                "jackson-core",
                "jackson-databind",
                "jackson-dataformat-cbor");

        private Jars() {}
    }
}
