package dev.rolecall.imds;

import dev.rolecall.account.Memento;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** What a test has put into the tree of one instance, or taken out of it. Safe for use by several threads. */
public final class MetadataOverrides {

    private static final String DYNAMIC = "dynamic/";

    private final Map<String, Optional<String>> texts = new ConcurrentSkipListMap<>();

    /**
     * Put a document into the tree.
     *
     * @param path below {@code meta-data/}, or beginning with {@code dynamic/}
     */
    public void put(String path, String text) {
        texts.put(checked(path), Optional.of(text));
    }

    /** Take a document, or a directory with all that is in it, out of the tree. */
    public void remove(String path) {
        texts.put(checked(path), Optional.empty());
    }

    Memento memento() {
        return Memento.of(texts);
    }

    /** The text put at a whole path, below the version. */
    Optional<String> text(String path) {
        return texts.getOrDefault(path, Optional.empty());
    }

    /** The same leaves with what was put or removed at or below a path. */
    List<Leaf> applyTo(List<Leaf> leaves, String wanted, String version, MetadataView view) {
        if (texts.isEmpty()) {
            return leaves;
        }
        List<Leaf> changed = new ArrayList<>(leaves);
        texts.forEach((path, text) -> {
            if (text.isEmpty()) {
                changed.removeIf(leaf -> leaf.isAt(path));
            } else {
                Leaf put = new Leaf(path, false, () -> view.page(text.get()));
                if (put.isAt(wanted) && MetadataTree.mayHave(path, version, view.settings())) {
                    put(put, changed);
                }
            }
        });
        return changed;
    }

    private static void put(Leaf put, List<Leaf> leaves) {
        for (int i = 0; i < leaves.size(); i++) {
            int order = leaves.get(i).path().compareTo(put.path());
            if (order == 0) {
                leaves.set(i, put);
                return;
            } else if (order > 0
                    && leaves.stream().noneMatch(leaf -> leaf.path().equals(put.path()))) {
                leaves.add(i, put);
                return;
            }
        }
        leaves.add(put);
    }

    private static String checked(String path) {
        if (path.isEmpty() || path.startsWith("/") || path.endsWith("/") || path.contains("//")) {
            throw new IllegalArgumentException(
                    "expected the path of a document below meta-data/, such as spot/instance-action, but found: '"
                            + path + "'");
        }
        return path.startsWith(DYNAMIC) ? path : "meta-data/" + path;
    }
}
