package dev.rolecall.api;

import dev.rolecall.account.Refusal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Set;
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

        @Override
        void checkAllRead(Form request) {
            request.unread().filter(name -> !isCommon(name)).findFirst().ifPresent(name -> {
                throw new Refusal("UnknownParameter", "The parameter %s is not recognized", Form.quoted(name));
            });
        }
    };

    /** What every request may carry besides the parameters of its operation. */
    private static final Set<String> COMMON_PARAMETERS = Set.of("Action", "Version");

    private final DateTimeFormatter dates;

    Dialect(String datePattern) {
        this.dates = DateTimeFormatter.ofPattern(datePattern).withZone(ZoneOffset.UTC);
    }

    /**
     * Refuse what no member of the request took. IAM and STS let it pass; EC2 does not, which catches misspelled parameters.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html">UnknownParameter</a>
     */
    void checkAllRead(Form request) {}

    /** The items of a list in the order of their indexes; gaps close up. */
    abstract Map<Integer, Form> listItems(Form list);

    String format(Instant instant) {
        return dates.format(instant);
    }

    /** Presigned requests carry their signature among the parameters. */
    private static boolean isCommon(String name) {
        return COMMON_PARAMETERS.contains(name) || name.startsWith("X-Amz-");
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
