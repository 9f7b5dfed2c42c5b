package dev.rolecall.samples.guide;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page that users read: the README, or one of the guide. */
public record GuidePage(Path file, String text) {

    private static final Path ROOT = Path.of("..");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```([\\w-]*)\\n(.*?)^```$");

    /** A fenced block: its language, empty for output, and its lines. */
    public record Block(String page, int line, String language, String content) {

        @Override
        public String toString() {
            return page + ":" + line + " " + language;
        }
    }

    static List<GuidePage> all() {
        return Stream.concat(Stream.of(ROOT.resolve("README.md")), files(ROOT.resolve("docs"), ".md"))
                .map(GuidePage::of)
                .toList();
    }

    public static GuidePage named(String name) {
        return of(ROOT.resolve("docs").resolve(name));
    }

    static String versionOfThisBuild() {
        Matcher version = Pattern.compile("<version>(.*?)</version>").matcher(read(ROOT.resolve("pom.xml")));
        if (!version.find()) {
            throw new IllegalStateException("expected the version in the parent POM");
        }
        return version.group(1);
    }

    private static GuidePage of(Path file) {
        return new GuidePage(file, read(file));
    }

    public List<Block> blocks() {
        return BLOCK.matcher(text)
                .results()
                .map(block ->
                        new Block(file.getFileName().toString(), lineOf(block.start()), block.group(1), block.group(2)))
                .toList();
    }

    private int lineOf(int position) {
        return (int) text.substring(0, position).lines().count() + 1;
    }

    static Stream<Path> files(Path root, String ending) {
        try (Stream<Path> files = Files.walk(root)) {
            return files
                    .filter(file -> file.toString().endsWith(ending))
                    .filter(file -> Files.isRegularFile(file))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return file.getFileName().toString();
    }
}
