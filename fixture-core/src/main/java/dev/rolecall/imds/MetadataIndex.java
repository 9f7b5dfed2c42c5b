package dev.rolecall.imds;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what the tree holds at a path. Directories end in a slash where they are listed. */
final class MetadataIndex {

    private static final Pattern ROOTS = Pattern.compile("^(meta-data|dynamic)/");
    /** All that may have something below, as the tree spells it. */
    private static final Set<String> DIRECTORIES = directories();

    private MetadataIndex() {}

    static Optional<Page> page(MetadataPath path, MetadataView view) {
        if (path.isRoot()) {
            return Optional.of(view.listing(ApiVersions.listing()));
        }
        return ApiVersions.resolve(path.version(), view.settings())
                .flatMap(version -> path.isVersion()
                        ? Optional.of(view.listing(menu(version, view)))
                        : below(path.category(), version, view));
    }

    /** What a journal calls a request for this path. */
    static String operation(MetadataPath path) {
        if (path.isRoot()) {
            return "/";
        } else if (path.isVersion()) {
            return "{version}/";
        }
        String wanted = path.category();
        Category category = MetadataTree.at(wanted);
        if (category == null || category.source() instanceof Category.OwnWords) {
            return DIRECTORIES.contains(wanted) ? ROOTS.matcher(wanted).replaceFirst("") + "/" : "unknown";
        }
        return ROOTS.matcher(category.path()).replaceFirst("");
    }

    /** Here alone directories may have no slash, and user data is listed even where there is none. */
    private static String menu(String version, MetadataView view) {
        String end = view.settings().isOn(MetadataBehavior.VERSION_MENU_WITHOUT_SLASHES) ? "" : "/";
        Stream<String> directories = Stream.of("dynamic", "meta-data")
                .filter(directory -> !leaves(directory, version, view).isEmpty())
                .map(directory -> directory + end);
        return Stream.concat(directories, Stream.of("user-data")).collect(Collectors.joining("\n"));
    }

    private static Optional<Page> below(String wanted, String version, MetadataView view) {
        List<Leaf> leaves = leaves(wanted, version, view);
        Optional<Leaf> document =
                leaves.stream().filter(leaf -> leaf.path().equals(wanted)).findFirst();
        if (document.isPresent()) {
            Page page = document.get().page().get();
            return Optional.of(document.get().ofDirectory() ? view.listing(page) : page);
        } else if (leaves.isEmpty()) {
            return Optional.empty();
        }
        String names =
                leaves.stream().map(leaf -> leaf.nameIn(wanted)).distinct().collect(Collectors.joining("\n"));
        return Optional.of(view.listing(names));
    }

    private static List<Leaf> leaves(String wanted, String version, MetadataView view) {
        List<Leaf> leaves = new ArrayList<>();
        for (Category category : MetadataTree.CATEGORIES) {
            if (touches(category.fixedPath(), wanted) && category.isIn(version, view.settings())) {
                for (Leaf leaf : Leaf.of(category, view)) {
                    if (leaf.isAt(wanted)) {
                        leaves.add(leaf);
                    }
                }
            }
        }
        return view.overrides().applyTo(leaves, wanted, version, view);
    }

    private static boolean touches(String fixedPath, String wanted) {
        return fixedPath.length() < wanted.length() ? wanted.startsWith(fixedPath) : fixedPath.startsWith(wanted);
    }

    private static Set<String> directories() {
        Set<String> directories = new HashSet<>();
        for (Category category : MetadataTree.CATEGORIES) {
            String path = category.path();
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                directories.add(path.substring(0, slash));
            }
        }
        return Set.copyOf(directories);
    }
}
