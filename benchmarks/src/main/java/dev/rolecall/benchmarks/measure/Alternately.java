package dev.rolecall.benchmarks.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A B A B: each round lets everybody run once, so that what happens to the machine happens to all. */
public final class Alternately {

    private final Map<String, Contender> contenders = new LinkedHashMap<>();

    /** @param contender open already */
    public Alternately with(String name, Contender contender) {
        contenders.put(name, contender);
        return this;
    }

    /**
     * Run.
     *
     * @param warmUps rounds that do not count
     * @param rounds rounds that do
     * @param operations in each round
     */
    public Rounds run(int warmUps, int rounds, int operations) throws Exception {
        Map<String, Map<String, List<Double>>> measured = new LinkedHashMap<>();
        for (int i = -warmUps; i < rounds; i++) {
            for (Map.Entry<String, Contender> contender : contenders.entrySet()) {
                Map<String, Double> figures = contender.getValue().round(operations);
                if (i >= 0) {
                    figures.forEach((figure, value) -> measured.computeIfAbsent(
                                    contender.getKey(), name -> new LinkedHashMap<>())
                            .computeIfAbsent(figure, name -> new ArrayList<>())
                            .add(value));
                }
            }
        }
        List<Series> all = new ArrayList<>();
        measured.forEach((contender, figures) ->
                figures.forEach((figure, values) -> all.add(new Series(contender, figure, values))));
        return new Rounds(all);
    }
}
