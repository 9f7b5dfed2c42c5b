package dev.rolecall.imds;

import dev.rolecall.account.Ec2Instance;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * One line of the tree.
 *
 * @param path without a slash at either end
 * @param since the API version that first had it, or the date of its release if none has that name
 */
record Category(String path, String since, Source source) {

    /** Where a category's value comes from. A category without a value is neither found nor listed. */
    sealed interface Source {

        boolean isPresent(MetadataView view);
    }

    /** A document that every instance has. Listing it does not ask for its text. */
    record Always(Function<MetadataView, String> text) implements Source {
        @Override
        public boolean isPresent(MetadataView view) {
            return true;
        }
    }

    /** A document that an instance may have. */
    record Maybe(Function<MetadataView, Optional<String>> text) implements Source {
        @Override
        public boolean isPresent(MetadataView view) {
            return text.apply(view).isPresent();
        }
    }

    /** A directory of documents whose names are data. Only listed names are asked for their text. */
    record Named(Function<MetadataView, List<String>> names, BiFunction<MetadataView, String, String> text)
            implements Source {
        @Override
        public boolean isPresent(MetadataView view) {
            return !names.apply(view).isEmpty();
        }
    }

    static Category ofInstance(String path, String since, Function<Ec2Instance, String> text) {
        return always(path, since, view -> text.apply(view.instance()));
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

    boolean isShown(String version, MetadataView view) {
        return ApiVersions.isFrom(since, version) && source.isPresent(view);
    }
}
