package dev.rolecall.benchmarks.process;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Figures as a line of text, without a library: the JVMs that print them are to load what a user's would. */
public final class Figures {

    private Figures() {}

    /** Print them for whoever started this JVM. */
    public static void print(Map<String, Double> figures) {
        String line = ForkedJvm.TOLD
                + figures.entrySet().stream()
                        .map(figure -> figure.getKey() + "=" + figure.getValue())
                        .collect(Collectors.joining(";", "", "\n"));
        // Not println: its encoding is the machine's.
        System.out.writeBytes(line.getBytes(StandardCharsets.UTF_8));
        System.out.flush();
    }

    static Map<String, Double> parse(String line) {
        Map<String, Double> figures = new LinkedHashMap<>();
        for (String figure : line.split(";")) {
            int equals = figure.indexOf('=');
            if (equals > 0) {
                figures.put(figure.substring(0, equals), Double.valueOf(figure.substring(equals + 1)));
            }
        }
        return figures;
    }
}
