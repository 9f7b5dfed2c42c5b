package dev.rolecall.permissions;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The resources of a statement, from those that were used. Ids that were made up become stars. More than {@value #FEW} names below one
 * directory of a tree become one pattern: what they have in common, up to its last {@code / - _ .}, and a star. The deepest directories
 * go first, and the bucket always stays.
 */
final class ResourcePatterns {

    static final int FEW = 5;

    private static final String SEPARATORS = "/-_.";

    private ResourcePatterns() {}

    /** In the order of their text, none covered by another. */
    static List<String> of(Collection<String> resources) {
        TreeSet<String> patterns = new TreeSet<>();
        Map<String, TreeSet<String>> trees = new TreeMap<>();
        for (String resource : resources) {
            ResourceName name = ResourceName.of(resource);
            if (name.isInTree()) {
                String pattern = name.pattern();
                int top = pattern.indexOf('/') + 1;
                trees.computeIfAbsent(pattern.substring(0, top), key -> new TreeSet<>())
                        .add(pattern.substring(top));
            } else {
                patterns.add(name.pattern());
            }
        }
        if (patterns.contains("*")) {
            return List.of("*");
        }
        trees.forEach((top, names) -> gathered(names).forEach(each -> patterns.add(top + each)));
        return uncovered(patterns);
    }

    /** Directory by directory, the deepest first, as long as one holds too many. */
    private static TreeSet<String> gathered(TreeSet<String> names) {
        TreeSet<String> gathered = new TreeSet<>(names);
        int deepest = names.stream().mapToInt(ResourcePatterns::depth).max().orElse(0);
        for (int depth = deepest; depth >= 0; depth--) {
            Map<String, List<String>> directories = new TreeMap<>();
            for (String name : gathered) {
                if (depth(name) >= depth) {
                    directories
                            .computeIfAbsent(directory(name, depth), key -> new ArrayList<>())
                            .add(name);
                }
            }
            for (List<String> together : directories.values()) {
                if (together.size() > FEW) {
                    together.forEach(gathered::remove);
                    gathered.add(common(together) + "*");
                }
            }
        }
        return gathered;
    }

    private static int depth(String name) {
        return (int) name.chars().filter(c -> c == '/').count();
    }

    private static String directory(String name, int depth) {
        int end = 0;
        for (int i = 0; i < depth; i++) {
            end = name.indexOf('/', end) + 1;
        }
        return name.substring(0, end);
    }

    private static String common(List<String> sorted) {
        String first = sorted.get(0);
        String last = sorted.get(sorted.size() - 1);
        int end = 0;
        while (end < Math.min(first.length(), last.length()) && first.charAt(end) == last.charAt(end)) {
            end++;
        }
        while (end > 0 && SEPARATORS.indexOf(first.charAt(end - 1)) < 0) {
            end--;
        }
        return first.substring(0, end);
    }

    private static List<String> uncovered(TreeSet<String> patterns) {
        return patterns.stream()
                .filter(pattern -> patterns.stream().noneMatch(other -> covers(other, pattern)))
                .toList();
    }

    /** Only for patterns with their one star at the end, which is what {@link #gathered} makes. */
    private static boolean covers(String other, String pattern) {
        return !other.equals(pattern)
                && other.indexOf('*') == other.length() - 1
                && pattern.startsWith(other.substring(0, other.length() - 1));
    }
}
