package dev.rolecall.journal;

import java.util.List;
import java.util.stream.Collectors;

/** The end of a journal as text of a bounded length, to go with the failure of a test. */
final class Story {

    private static final int MOST_ENTRIES = 40;
    private static final int MOST_OF_AN_ENTRY = 600;

    private Story() {}

    static String of(List<Entry> entries) {
        if (entries.isEmpty()) {
            return "nothing was asked of this fixture";
        }
        int from = Math.max(0, entries.size() - MOST_ENTRIES);
        long all = entries.get(entries.size() - 1).number();
        long told = entries.size() - from;
        String which = told == all ? "" : ", the last " + told + " of " + all + " entries";
        return entries.subList(from, entries.size()).stream()
                .map(Story::line)
                .collect(Collectors.joining("\n", "what happened in this fixture, by its clock" + which + ":\n", ""));
    }

    private static String line(Entry entry) {
        String text = entry.toString();
        String bounded = text.length() > MOST_OF_AN_ENTRY ? text.substring(0, MOST_OF_AN_ENTRY) + "…" : text;
        return Wording.millisecond(entry.fixtureTime()) + bounded.replace("\n", "\n" + " ".repeat(12));
    }
}
