package dev.rolecall.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Text with policy variables, <code>${key}</code> and <code>${key, 'default'}</code>, and the escapes <code>${*} ${?} ${$}</code>.
 * A variable without a value or default leaves the whole text without a value (V3).
 */
final class Template {

    private sealed interface Part {

        @Nullable
        String text(RequestContext context);
    }

    private record Literal(String text) implements Part {
        @Override
        public String text(RequestContext context) {
            return text;
        }
    }

    private record Escape(String character) implements Part {
        @Override
        public String text(RequestContext context) {
            return character;
        }
    }

    private record Variable(String key, @Nullable String fallback) implements Part {
        @Override
        public @Nullable String text(RequestContext context) {
            String value = context.single(key);
            return value == null ? fallback : value;
        }
    }

    private final List<Part> parts;
    private final @Nullable Glob fixedGlob;
    private final @Nullable String fixedText;

    private Template(List<Part> parts) {
        this.parts = parts;
        boolean isFixed = parts.stream().noneMatch(Variable.class::isInstance);
        int[] fixed = isFixed ? tokens(RequestContext.EMPTY) : null;
        this.fixedGlob = fixed == null ? null : Glob.of(fixed);
        this.fixedText = fixed == null ? null : Glob.text(fixed);
    }

    /** @param variables whether the document's version knows variables; if not, all of the text is literal (V2) */
    static Template parse(String text, boolean variables) {
        List<Part> parts = new ArrayList<>();
        int from = 0;
        int open = variables ? text.indexOf("${") : -1;
        while (open >= 0) {
            int close = text.indexOf('}', open);
            if (close < 0) {
                break;
            }
            if (open > from) {
                parts.add(new Literal(text.substring(from, open)));
            }
            parts.add(part(text.substring(open + 2, close)));
            from = close + 1;
            open = text.indexOf("${", from);
        }
        if (from < text.length()) {
            parts.add(new Literal(text.substring(from)));
        }
        return new Template(List.copyOf(parts));
    }

    private static Part part(String inside) {
        if (inside.length() == 1 && "*?$".contains(inside)) {
            return new Escape(inside);
        }
        int comma = inside.indexOf(',');
        if (comma >= 0) {
            String fallback = inside.substring(comma + 1).strip();
            if (fallback.length() >= 2 && fallback.startsWith("'") && fallback.endsWith("'")) {
                return new Variable(key(inside.substring(0, comma)), fallback.substring(1, fallback.length() - 1));
            }
        }
        return new Variable(key(inside), null);
    }

    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    /** No variable in it. */
    boolean isFixed() {
        return fixedGlob != null;
    }

    /** The text with its variables replaced, its stars plain characters. Null if a variable has no value. */
    @Nullable
    String text(RequestContext context) {
        if (fixedText != null) {
            return fixedText;
        }
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            String piece = part.text(context);
            if (piece == null) {
                return null;
            }
            text.append(piece);
        }
        return text.toString();
    }

    /** As a pattern: the document's own stars are wildcards, those out of a variable are not (V6). Null as above. */
    @Nullable
    Glob glob(RequestContext context) {
        if (fixedGlob != null) {
            return fixedGlob;
        }
        int[] tokens = tokens(context);
        return tokens == null ? null : Glob.of(tokens);
    }

    private int @Nullable [] tokens(RequestContext context) {
        IntStream.Builder tokens = IntStream.builder();
        for (Part part : parts) {
            String piece = part.text(context);
            if (piece == null) {
                return null;
            }
            IntStream characters = piece.chars();
            (part instanceof Literal ? characters.map(Glob::token) : characters).forEach(tokens);
        }
        return tokens.build().toArray();
    }
}
