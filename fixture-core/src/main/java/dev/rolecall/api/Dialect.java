package dev.rolecall.api;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;

/** The two XML-over-form protocols, and where they differ. */
public enum Dialect {

    /** IAM and STS: {@code Tags.member.1.Key}, seconds in dates. */
    QUERY("yyyy-MM-dd'T'HH:mm:ss'Z'") {
        @Override
        Map<Integer, Form> listItems(Form list) {
            Form members = list.children().get("member");
            return members == null ? new TreeMap<>() : numbered(members);
        }
    },

    /** EC2: {@code Filter.1.Value.1}, milliseconds in dates. */
    EC2("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'") {
        @Override
        Map<Integer, Form> listItems(Form list) {
            return numbered(list);
        }
    };

    private final DateTimeFormatter dates;

    Dialect(String datePattern) {
        this.dates = DateTimeFormatter.ofPattern(datePattern).withZone(ZoneOffset.UTC);
    }

    /** The items of a list in the order of their indexes; gaps close up. */
    abstract Map<Integer, Form> listItems(Form list);

    String format(Instant instant) {
        return dates.format(instant);
    }

    private static Map<Integer, Form> numbered(Form form) {
        TreeMap<Integer, Form> items = new TreeMap<>();
        form.children().forEach((key, child) -> {
            if (key.matches("[0-9]{1,9}")) {
                items.put(Integer.valueOf(key), child);
            }
        });
        return items;
    }
}
