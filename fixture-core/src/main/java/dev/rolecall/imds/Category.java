package dev.rolecall.imds;

import dev.rolecall.account.Ec2Instance;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of the tree.
 *
 * @param path without a slash at either end; <code>{name}</code> stands for a segment that is data
 * @param since the API version that first had it, or the date of its release if none has that name
 */
record Category(String path, String since, Source source) {

    static final String NAME = "{name}";

    /** Where a category's value comes from. A category without a value is neither found nor listed. */
    sealed interface Source {}

    /** A document that every instance has. Listing it does not ask for its text. */
    record Always(Function<MetadataView, String> text) implements Source {}

    /** A document that an instance may have. */
    record Maybe(Function<MetadataView, Optional<String>> text) implements Source {}

    /**
     * A document for each of several names. Only names that are given are asked for their text. Where a path has several names, a line
     * for each.
     */
    record Named(Function<MetadataView, List<String>> names, BiFunction<MetadataView, String, String> text)
            implements Source {}

    /** What a directory says of itself, instead of the names in it. */
    record OwnWords(Function<MetadataView, Optional<String>> text) implements Source {}

    /** Something that is no text. */
    record Bytes(Function<MetadataView, Optional<byte[]>> bytes) implements Source {}

    /** Nothing but what a test sets. */
    record Settable() implements Source {}

    static Category ofInstance(String path, String since, Function<Ec2Instance, String> text) {
        return always(path, since, view -> text.apply(view.instance()));
    }

    /** Of each network interface; there is one. */
    static Category ofInterface(String name, String since, Function<MetadataView, String> text) {
        return named(
                "meta-data/network/interfaces/macs/" + NAME + "/" + name,
                since,
                view -> List.of(view.instance().mac()),
                (view, mac) -> text.apply(view));
    }

    /** Of each network interface that has a public address. */
    static Category ofPublicInterface(String name, Function<MetadataView, Optional<String>> text) {
        return named(
                "meta-data/network/interfaces/macs/" + NAME + "/" + name,
                "2011-01-01",
                view -> text.apply(view).isPresent() ? List.of(view.instance().mac()) : List.of(),
                (view, mac) -> text.apply(view).orElse(""));
    }

    static Category ofEvents(String path, String since, Function<InstanceEvents, Optional<String>> text) {
        return maybe(path, since, view -> text.apply(view.events()));
    }

    static Category always(String path, String since, Function<MetadataView, String> text) {
        return new Category(path, since, new Always(text));
    }

    static Category maybe(String path, String since, Function<MetadataView, Optional<String>> text) {
        return new Category(path, since, new Maybe(text));
    }

    static Category named(
            String path,
            String since,
            Function<MetadataView, List<String>> names,
            BiFunction<MetadataView, String, String> text) {
        return new Category(path, since, new Named(names, text));
    }

    static Category ownWords(String path, String since, Function<MetadataView, Optional<String>> text) {
        return new Category(path, since, new OwnWords(text));
    }

    static Category bytes(String path, String since, Function<MetadataView, Optional<byte[]>> bytes) {
        return new Category(path, since, new Bytes(bytes));
    }

    static Category settable(String path, String since) {
        return new Category(path, since, new Settable());
    }

    boolean isIn(String version, MetadataSettings settings) {
        return !settings.isOn(MetadataBehavior.VERSIONED_CATEGORIES) || ApiVersions.isFrom(since, version);
    }

    /** The path with names for the segments that are data. */
    String pathOf(String names) {
        String filled = path;
        int segments = path.split(Pattern.quote(NAME), -1).length - 1;
        for (String name : names.split("\n", segments)) {
            filled = filled.replaceFirst(Pattern.quote(NAME), Matcher.quoteReplacement(name));
        }
        return filled;
    }

    /** The path up to the first segment that is data. */
    String fixedPath() {
        int name = path.indexOf("/" + NAME);
        return name < 0 ? path : path.substring(0, name);
    }
}
