package dev.rolecall.benchmarks.topics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whose the classes are that a JVM says in its log it has loaded. */
final class LoadedClasses {

    private static final Pattern LINE = Pattern.compile("\\[class,load\\s*\\] (\\S+) source:");

    /** What names begin with, the first that fits. */
    private static final Map<String, String> PREFIXES = new LinkedHashMap<>();

    static {
        PREFIXES.put("dev.rolecall.internal.shaded.io.undertow", "Undertow and XNIO");
        PREFIXES.put("dev.rolecall.internal.shaded.org", "Undertow and XNIO");
        PREFIXES.put("dev.rolecall.internal.shaded.com.fasterxml", "Jackson");
        PREFIXES.put("dev.rolecall.internal.shaded", "Undertow and XNIO");
        PREFIXES.put("dev.rolecall.benchmarks", "application and test");
        PREFIXES.put("suite.", "application and test");
        PREFIXES.put("dev.rolecall", "RoleCall");
        PREFIXES.put("software.amazon.awssdk.services.ec2", "the SDK's EC2, IAM, STS");
        PREFIXES.put("software.amazon.awssdk.services.iam", "the SDK's EC2, IAM, STS");
        PREFIXES.put("software.amazon.awssdk.services.sts", "the SDK's EC2, IAM, STS");
        PREFIXES.put("software.amazon", "the SDK, with S3");
        PREFIXES.put("org.apache", "the SDK's HTTP client");
        PREFIXES.put("net.bytebuddy", "Byte Buddy");
        PREFIXES.put("mockwebserver3", "MockWebServer, OkHttp, Kotlin");
        PREFIXES.put("okhttp3", "MockWebServer, OkHttp, Kotlin");
        PREFIXES.put("okio", "MockWebServer, OkHttp, Kotlin");
        PREFIXES.put("kotlin", "MockWebServer, OkHttp, Kotlin");
        PREFIXES.put("org.junit", "JUnit and AssertJ");
        PREFIXES.put("org.opentest4j", "JUnit and AssertJ");
        PREFIXES.put("org.assertj", "JUnit and AssertJ");
        PREFIXES.put("", "the JDK and others");
    }

    static final List<String> ORIGINS = Stream.of(
                    Stream.of("RoleCall"), PREFIXES.values().stream().filter(origin -> !origin.equals("RoleCall")))
            .flatMap(origins -> origins)
            .distinct()
            .toList();

    private LoadedClasses() {}

    static Map<String, Integer> of(Path log) throws IOException {
        Map<String, Integer> counts = new LinkedHashMap<>();
        try (Stream<String> lines = Files.lines(log)) {
            lines.map(LINE::matcher)
                    .filter(Matcher::find)
                    .forEach(line -> counts.merge(origin(line.group(1)), 1, Integer::sum));
        }
        return counts;
    }

    private static String origin(String name) {
        return PREFIXES.entrySet().stream()
                .filter(prefix -> name.startsWith(prefix.getKey()))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElseThrow();
    }
}
