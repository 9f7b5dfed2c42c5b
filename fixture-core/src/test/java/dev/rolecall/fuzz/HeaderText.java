package dev.rolecall.fuzz;

import java.util.Arrays;

/** Text made fit to stand where HTTP allows less: what breaks HTTP itself is another kind of input. */
final class HeaderText {

    private HeaderText() {}

    /** The value of a header. */
    static String of(String text) {
        return text.replaceAll("[^\\x20-\\x7e\\x80-\\xff]", "");
    }

    /** Whether what was sent still has all that the genuine value says: its parts in any order, and whatever more. */
    static boolean vouchesFor(String sent, String genuine) {
        String all = sent.replaceAll("\\s", "");
        return Arrays.stream(genuine.split("[\\s,]+")).allMatch(all::contains);
    }

    /** A path or a query. */
    static String target(String text) {
        String fit = text.replaceAll("[^\\x21-\\x7e]", "");
        return fit.isEmpty() ? "/" : fit;
    }
}
