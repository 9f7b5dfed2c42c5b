package dev.rolecall.fault;

import java.util.regex.Pattern;

/** Whose requests, and for what. In patterns a star stands for any characters, slashes too, and at least one. */
public sealed interface Target {

    /** The category of the token endpoint, which is no category of metadata. */
    String TOKEN_CATEGORY = "api/token";

    boolean covers(Asked asked);

    /** Every request to any of the fakes. */
    record Anything() implements Target {
        @Override
        public boolean covers(Asked asked) {
            return true;
        }

        @Override
        public String toString() {
            return "request";
        }
    }

    /**
     * Requests for metadata.
     *
     * @param category a pattern for the path without version, {@code meta-data/} or {@code dynamic/}, and without a slash at the end
     * @param words what sentences call it
     */
    record Metadata(String category, String words) implements Target {
        @Override
        public boolean covers(Asked asked) {
            return asked.isForMetadata() && (category.equals("*") || matches(category, asked.operation()));
        }

        @Override
        public String toString() {
            return "request for " + words;
        }
    }

    /**
     * Signed calls.
     *
     * @param service a pattern for the name that calls are signed for: {@code s3}
     * @param operation a pattern for the name of the operation: {@code PutObject}
     */
    record Call(String service, String operation) implements Target {
        @Override
        public boolean covers(Asked asked) {
            return !asked.isForMetadata()
                    && (service.equals("*") || matches(service, asked.service()))
                    && (operation.equals("*") || matches(operation, asked.operation()));
        }

        @Override
        public String toString() {
            boolean anyOperation = operation.equals("*");
            return service.equals("*") && anyOperation
                    ? "AWS call"
                    : "call of " + service + (anyOperation ? "" : ":" + operation);
        }
    }

    private static boolean matches(String pattern, String text) {
        String regex = Pattern.quote(pattern).replace("*", "\\E.+\\Q");
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL)
                .matcher(text)
                .matches();
    }
}
