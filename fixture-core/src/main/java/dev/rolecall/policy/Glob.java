package dev.rolecall.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A pattern of {@code *} (any run, also empty, of any characters) and {@code ?} (exactly one character). Tokens instead of text, so that
 * a star that came out of a policy variable stays a plain character (V5, V6).
 *
 * <p>Matching is greedy with one point of return, the last star: no recursion, no regular expression, at worst text × pattern steps.
 */
final class Glob {

    static final int ANY_RUN = -1;
    static final int ANY_ONE = -2;

    private final int[] tokens;
    /** What stands before the first wildcard: most patterns are decided by it. */
    private final String head;

    private final int shortest;

    private Glob(int[] tokens) {
        this.tokens = tokens;
        this.head = text(Arrays.stream(tokens).takeWhile(token -> token >= 0).toArray());
        this.shortest =
                (int) Arrays.stream(tokens).filter(token -> token != ANY_RUN).count();
    }

    static Glob of(String pattern) {
        return new Glob(tokens(pattern));
    }

    static Glob of(int[] tokens) {
        return new Glob(tokens);
    }

    static int[] tokens(String pattern) {
        return pattern.chars().map(Glob::token).toArray();
    }

    static int token(int character) {
        return switch (character) {
            case '*' -> ANY_RUN;
            case '?' -> ANY_ONE;
            default -> character;
        };
    }

    boolean matches(String text) {
        return matches(text, 0, text.length());
    }

    boolean matches(String text, int from, int to) {
        if (to - from < shortest || !text.startsWith(head, from)) {
            return false;
        }
        int rest = tokens.length - head.length();
        if (rest == 0) {
            return to - from == shortest;
        }
        boolean oneStarAtTheEnd = rest == 1 && tokens[head.length()] == ANY_RUN;
        return oneStarAtTheEnd || matchesTail(text, from + head.length(), to);
    }

    private boolean matchesTail(String text, int from, int to) {
        int at = from;
        int token = head.length();
        int lastRun = -1;
        int runEnd = from;
        while (at < to) {
            if (token < tokens.length && tokens[token] == ANY_RUN) {
                lastRun = token++;
                runEnd = at;
            } else if (token < tokens.length && (tokens[token] == text.charAt(at) || tokens[token] == ANY_ONE)) {
                token++;
                at++;
            } else if (lastRun >= 0) {
                token = lastRun + 1;
                at = ++runEnd;
            } else {
                return false;
            }
        }
        while (token < tokens.length && tokens[token] == ANY_RUN) {
            token++;
        }
        return token == tokens.length;
    }

    /** The pieces between the first colons, at most {@code limit}. */
    Glob[] splitAtColons(int limit) {
        List<Glob> pieces = new ArrayList<>(limit);
        int from = 0;
        for (int i = 0; i < tokens.length && pieces.size() < limit - 1; i++) {
            if (tokens[i] == ':') {
                pieces.add(new Glob(Arrays.copyOfRange(tokens, from, i)));
                from = i + 1;
            }
        }
        pieces.add(new Glob(Arrays.copyOfRange(tokens, from, tokens.length)));
        return pieces.toArray(Glob[]::new);
    }

    /** What the tokens were written as. */
    static String text(int[] tokens) {
        StringBuilder text = new StringBuilder(tokens.length);
        for (int token : tokens) {
            text.append(token == ANY_RUN ? '*' : token == ANY_ONE ? '?' : (char) token);
        }
        return text.toString();
    }
}
