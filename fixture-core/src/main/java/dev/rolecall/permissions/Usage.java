package dev.rolecall.permissions;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/**
 * What a role used, as of one moment.
 *
 * @param allowed by action and resource
 * @param denied by action and resource
 * @param statements how often each statement of its policies decided
 */
public record Usage(Map<Access, Allowed> allowed, Map<Access, Denied> denied, Map<GrantedStatement, Long> statements) {

    public static final Usage NONE = new Usage(Map.of(), Map.of(), Map.of());

    /**
     * @param times how often
     * @param granted whether the role's own policies were needed for it at least once: a bucket policy may be enough, and
     *     {@code sts:GetCallerIdentity} needs none
     */
    public record Allowed(long times, boolean granted) {

        Allowed plus(Allowed other) {
            return new Allowed(times + other.times, granted || other.granted);
        }
    }

    /** @param reason AWS's sentence, the last one if they differ */
    public record Denied(long times, String reason) {

        Denied plus(Denied later) {
            return new Denied(times + later.times, later.reason);
        }
    }

    public Usage {
        allowed = Collections.unmodifiableMap(new TreeMap<>(allowed));
        denied = Collections.unmodifiableMap(new TreeMap<>(denied));
        statements = Map.copyOf(statements);
    }

    Usage plus(Usage other) {
        return new Usage(
                sum(allowed, other.allowed, Allowed::plus),
                sum(denied, other.denied, Denied::plus),
                sum(statements, other.statements, Long::sum));
    }

    private static <K, V> Map<K, V> sum(Map<K, V> one, Map<K, V> other, BinaryOperator<V> plus) {
        Map<K, V> sum = new HashMap<>(one);
        other.forEach((key, value) -> sum.merge(key, value, plus));
        return sum;
    }
}
