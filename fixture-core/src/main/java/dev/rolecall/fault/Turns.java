package dev.rolecall.fault;

/** Which of the requests that a scope covers are struck, counted from 1. */
record Turns(int first, int last) {

    static final Turns ALL = new Turns(1, Integer.MAX_VALUE);

    Turns {
        if (first < 1 || last < first) {
            throw new IllegalArgumentException(
                    "expected requests to be counted from 1 on, but found: from " + first + " to " + last);
        }
    }

    boolean include(int turn) {
        return turn >= first && turn <= last;
    }

    /** {@code The 3rd request}, {@code Each of the first 2 requests}, {@code Every request from the 4th on}. */
    String of(String noun, String conditions) {
        if (first == last) {
            return "The " + ordinal(first) + " " + noun + conditions;
        } else if (equals(ALL)) {
            return "Every " + noun + conditions;
        } else if (last == Integer.MAX_VALUE) {
            return "Every " + noun + conditions + " from the " + ordinal(first) + " on";
        }
        String head = noun.replaceFirst("(request|call)", "$1s");
        return first == 1
                ? "Each of the first " + last + " " + head + conditions
                : "Each of the " + ordinal(first) + " to " + ordinal(last) + " " + head + conditions;
    }

    private static String ordinal(int number) {
        boolean teen = number % 100 / 10 == 1;
        return number
                + switch (teen ? 0 : number % 10) {
                    case 1 -> "st";
                    case 2 -> "nd";
                    case 3 -> "rd";
                    default -> "th";
                };
    }
}
