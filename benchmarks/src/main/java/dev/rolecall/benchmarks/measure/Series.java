package dev.rolecall.benchmarks.measure;

import java.util.ArrayList;
import java.util.List;

/**
 * One figure of one contender, round by round.
 *
 * @param contender who was measured
 * @param figure what of it, with its unit
 */
public record Series(String contender, String figure, List<Double> values) {

    public Series {
        values = List.copyOf(values);
    }

    public double median() {
        return quantile(0.5);
    }

    /** @param share 0.25 for the lower quartile; between two values it is interpolated */
    public double quantile(double share) {
        if (values.isEmpty()) {
            throw new IllegalStateException("nothing was measured of " + this);
        }
        List<Double> sorted = values.stream().sorted().toList();
        double place = share * (sorted.size() - 1);
        int below = (int) Math.floor(place);
        int above = (int) Math.ceil(place);
        return sorted.get(below) + (place - below) * (sorted.get(above) - sorted.get(below));
    }

    /** This one over another, round by round: what moved the whole machine has moved both. */
    public Series over(Series other) {
        if (other.values.size() != values.size()) {
            throw new IllegalArgumentException("expected as many rounds of " + other + " as of " + this);
        }
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            ratios.add(values.get(i) / other.values.get(i));
        }
        return new Series(contender + " / " + other.contender, figure, ratios);
    }

    @Override
    public String toString() {
        return figure + " of " + contender;
    }
}
