package dev.rolecall.imds;

import dev.rolecall.imds.Category.Always;
import dev.rolecall.imds.Category.Maybe;
import dev.rolecall.imds.Category.Named;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds what the tree holds at a path. Names in a listing are separated by line feeds, directories end in a slash, and whether a
 * request ends in one makes no difference.
 */
final class MetadataIndex {

    private static final Pattern ROOTS = Pattern.compile("^(meta-data|dynamic)/");
    private static final Map<String, Category> CATEGORIES = new HashMap<>();
    private static final Map<String, List<Category>> DIRECTORIES = new HashMap<>();

    static {
        for (Category category : MetadataTree.CATEGORIES) {
            String path = category.path();
            CATEGORIES.put(path, category);
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                DIRECTORIES
                        .computeIfAbsent(path.substring(0, slash), directory -> new ArrayList<>())
                        .add(category);
            }
        }
    }

    private MetadataIndex() {}

    static Optional<String> text(MetadataPath path, MetadataView view) {
        if (path.isRoot()) {
            return Optional.of(ApiVersions.listing());
        } else if (!ApiVersions.exists(path.version())) {
            return Optional.empty();
        }
        String version = path.version();
        if (path.isVersion()) {
            return Optional.of(menu(version, view));
        }
        String wanted = path.category();
        if (DIRECTORIES.containsKey(wanted)) {
            return listing(wanted, version, view);
        }
        return document(wanted, version, view);
    }

    /** What a journal calls a request for this path. */
    static String operation(MetadataPath path) {
        if (path.isRoot()) {
            return "/";
        } else if (path.isVersion()) {
            return "{version}/";
        }
        String wanted = path.category();
        String below = ROOTS.matcher(wanted).replaceFirst("");
        Category category = CATEGORIES.get(wanted);
        if (category != null) {
            return category.source() instanceof Named ? below + "/" : below;
        } else if (DIRECTORIES.containsKey(wanted)) {
            return below + "/";
        }
        return parent(wanted)
                .map(named -> below.substring(0, below.lastIndexOf('/')) + "/{name}")
                .orElse("unknown");
    }

    /** Here alone directories have no slash, and user data is listed even where there is none. */
    private static String menu(String version, MetadataView view) {
        Stream<String> directories = Stream.of("dynamic", "meta-data")
                .filter(directory -> listing(directory, version, view).isPresent());
        return Stream.concat(directories, Stream.of("user-data")).collect(Collectors.joining("\n"));
    }

    private static Optional<String> listing(String directory, String version, MetadataView view) {
        String names = DIRECTORIES.getOrDefault(directory, List.of()).stream()
                .filter(category -> category.isShown(version, view))
                .map(category -> child(directory, category))
                .distinct()
                .collect(Collectors.joining("\n"));
        return names.isEmpty() ? Optional.empty() : Optional.of(names);
    }

    private static String child(String directory, Category category) {
        String below = category.path().substring(directory.length() + 1);
        int slash = below.indexOf('/');
        if (slash >= 0) {
            return below.substring(0, slash + 1);
        }
        return category.source() instanceof Named ? below + "/" : below;
    }

    private static Optional<String> document(String wanted, String version, MetadataView view) {
        Category category = CATEGORIES.get(wanted);
        if (category == null) {
            return parent(wanted)
                    .filter(parent -> parent.isShown(version, view))
                    .flatMap(parent -> oneOf(parent, wanted.substring(wanted.lastIndexOf('/') + 1), view));
        } else if (!category.isShown(version, view)) {
            return Optional.empty();
        } else if (category.source() instanceof Named named) {
            return Optional.of(String.join("\n", named.names().apply(view)));
        } else if (category.source() instanceof Maybe maybe) {
            return maybe.text().apply(view);
        }
        return category.source() instanceof Always always
                ? Optional.of(always.text().apply(view))
                : Optional.empty();
    }

    private static Optional<String> oneOf(Category parent, String name, MetadataView view) {
        return parent.source() instanceof Named named
                        && named.names().apply(view).contains(name)
                ? Optional.of(named.text().apply(view, name))
                : Optional.empty();
    }

    /** The category of a document whose name is data. */
    private static Optional<Category> parent(String wanted) {
        int slash = wanted.lastIndexOf('/');
        @Nullable Category parent = slash < 0 ? null : CATEGORIES.get(wanted.substring(0, slash));
        return parent != null && parent.source() instanceof Named ? Optional.of(parent) : Optional.empty();
    }
}
