package dev.rolecall.benchmarks.measure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One number that was measured to be compared.
 *
 * @param name as in the list of what to hold
 * @param floorIs what the floor is, in words; empty without one
 * @param floor the least that anybody could do
 * @param beside what one would use instead
 */
public record Verdict(
        String name, String floorIs, Series ours, @Nullable Series floor, List<Series> beside, Target target) {

    public Verdict {
        beside = List.copyOf(beside);
    }

    public static Verdict alone(String name, Series ours, Target target) {
        return new Verdict(name, "", ours, null, List.of(), target);
    }

    public @Nullable Series ratio() {
        return floor == null ? null : ours.over(floor);
    }

    public boolean isMet() {
        Series ratio = ratio();
        return target.isMet(target.isOnRatio() && ratio != null ? ratio.median() : ours.median());
    }
}
