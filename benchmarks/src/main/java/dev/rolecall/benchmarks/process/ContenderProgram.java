package dev.rolecall.benchmarks.process;

import dev.rolecall.benchmarks.measure.Contender;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A contender in a JVM of its own: does a round for each line it reads, which says of how many operations. */
public final class ContenderProgram {

    private ContenderProgram() {}

    public static void main(String[] arguments) throws Exception {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (Contender contender =
                (Contender) Class.forName(arguments[0]).getDeclaredConstructor().newInstance()) {
            contender.open();
            Figures.print(Map.of("ready", 1.0));
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                Figures.print(contender.round(Integer.parseInt(order)));
            }
        }
        System.exit(0);
    }
}
