package dev.rolecall.benchmarks.page;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the figures were measured on.
 *
 * @param load of the machine, on average over the last minute before the measurement
 */
public record Machine(
        String processor,
        int cores,
        String system,
        String jdk,
        String date,
        double load,
        Map<String, String> versions) {

    private static final Pattern MODEL = Pattern.compile("model name\\s*:\\s*(.+)");
    private static final List<String> NAMED = List.of(
            "auth",
            "undertow-core",
            "mockwebserver3",
            "wiremock-standalone",
            "byte-buddy",
            "junit-jupiter-api",
            "jmh-core");

    public static Machine thisOne() {
        return new Machine(
                modelOfProcessor(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vendor") + " " + System.getProperty("java.runtime.version"),
                DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).format(LocalDate.now(ZoneOffset.UTC)),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                versionsOnClassPath());
    }

    private static String modelOfProcessor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.map(MODEL::matcher)
                    .filter(Matcher::matches)
                    .map(line -> line.group(1))
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException notLinux) {
            return System.getProperty("os.arch");
        }
    }

    private static Map<String, String> versionsOnClassPath() {
        Map<String, String> versions = new LinkedHashMap<>();
        for (String artifact : NAMED) {
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
                Matcher jar = Pattern.compile(artifact + "-(\\d.*)\\.jar")
                        .matcher(Path.of(entry).getFileName().toString());
                if (jar.matches()) {
                    versions.put(artifact, jar.group(1));
                }
            }
        }
        return versions;
    }

    String described() {
        List<String> libraries = new ArrayList<>();
        versions.forEach((artifact, version) ->
                libraries.add((artifact.equals("auth") ? "AWS SDK for Java" : artifact) + " " + version));
        return "Measured on %s: %s, %d cores, %s; JDK: %s; %s. The load of the machine was %.1f when it began."
                .formatted(date, processor, cores, system, jdk, String.join(", ", libraries), load);
    }
}
