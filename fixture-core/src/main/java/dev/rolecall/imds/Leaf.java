package dev.rolecall.imds;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One document of one instance as the tree has it now.
 *
 * @param ofDirectory whether it is what a directory says of itself
 * @param page asked for only where the document is read, not where it is listed
 */
record Leaf(String path, boolean ofDirectory, Supplier<Page> page) {

    /** The documents of a category, none where the instance has no value for it. */
    static List<Leaf> of(Category category, MetadataView view) {
        String path = category.path();
        Category.Source source = category.source();
        List<Leaf> leaves = new ArrayList<>(1);
        if (source instanceof Category.Always always) {
            leaves.add(new Leaf(path, false, () -> view.page(always.text().apply(view))));
        } else if (source instanceof Category.Maybe maybe) {
            maybe.text().apply(view).ifPresent(text -> leaves.add(new Leaf(path, false, () -> view.page(text))));
        } else if (source instanceof Category.Named named) {
            named.names()
                    .apply(view)
                    .forEach(name -> leaves.add(new Leaf(
                            category.pathOf(name),
                            false,
                            () -> view.page(named.text().apply(view, name)))));
        } else if (source instanceof Category.OwnWords own) {
            own.text().apply(view).ifPresent(text -> leaves.add(new Leaf(path, true, () -> view.page(text))));
        } else if (source instanceof Category.Bytes bytes) {
            Optional<byte[]> found = bytes.bytes().apply(view);
            found.ifPresent(body -> leaves.add(new Leaf(path, false, () -> view.bytes(body))));
        }
        return leaves;
    }

    boolean isAt(String directoryOrDocument) {
        return path.equals(directoryOrDocument) || isBelow(directoryOrDocument);
    }

    boolean isBelow(String directory) {
        return path.length() > directory.length()
                && path.charAt(directory.length()) == '/'
                && path.startsWith(directory);
    }

    /** What a listing of a directory that this lies below calls the way to it. */
    String nameIn(String directory) {
        String below = path.substring(directory.length() + 1);
        int slash = below.indexOf('/');
        if (slash >= 0) {
            return below.substring(0, slash + 1);
        }
        return ofDirectory ? below + "/" : below;
    }
}
