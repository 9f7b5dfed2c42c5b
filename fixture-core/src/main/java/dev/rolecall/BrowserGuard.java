package dev.rolecall;

import dev.rolecall.wire.WireRequest;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Keeps web pages that a developer happens to look at from the control paths, which ask for no signature: a page of another origin, and
 * one whose name somebody has pointed at this machine. Other clients send none of what it looks at but the name of this machine.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#origin-header">The Origin header</a>
 * @see <a href="https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header">The Sec-Fetch-Site header</a>
 */
final class BrowserGuard {

    private static final Pattern THIS_MACHINE = Pattern.compile(
            "(?:localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1])(?::\\d{1,5})?", Pattern.CASE_INSENSITIVE);

    private static final Set<String> OWN_PAGES = Set.of("same-origin", "none");

    private BrowserGuard() {}

    /** Why a request is not answered, empty if it is. */
    static Optional<String> objection(WireRequest request) {
        Optional<String> host = request.headers().first("Host");
        if (host.filter(name -> !THIS_MACHINE.matcher(name).matches()).isPresent()
                || request.headers().all("Host").size() > 1) {
            return Optional.of("its Host is not this machine: expected 127.0.0.1, [::1] or localhost, found "
                    + String.join(", ", request.headers().all("Host")));
        }
        Optional<String> origin = request.headers().first("Origin");
        if (origin.filter(page -> !page.equalsIgnoreCase("http://" + host.orElse("")))
                .isPresent()) {
            return Optional.of("it comes from a web page of another origin, " + origin.orElse(""));
        }
        Optional<String> site = request.headers().first("Sec-Fetch-Site");
        return site.filter(from -> !OWN_PAGES.contains(from))
                .map(from -> "it comes from a web page of another origin (Sec-Fetch-Site: " + from + ")");
    }
}
