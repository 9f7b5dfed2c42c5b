package dev.rolecall.assertj;

import dev.rolecall.FakeAws;
import dev.rolecall.journal.Exchange;
import dev.rolecall.journal.Presented.Protocol;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;

/** Assertions on what the metadata service of the instance was asked and handed out. */
public final class MetadataAssert extends AbstractAssert<MetadataAssert, FakeAws> {

    MetadataAssert(FakeAws actual) {
        super(actual, MetadataAssert.class);
    }

    /** Verify how many sets of credentials it has issued: one handed out twice counts once. */
    public MetadataAssert issuedCredentials(int expected) {
        int issued = actual.instance().issuedCredentials().size();
        if (issued != expected) {
            failWithMessage(
                    "%nExpecting the metadata service of %s to have issued%n  %d%nsets of credentials, but it has issued%n  %d%nIn full,"
                            + " %s",
                    actual.instance(), expected, issued, actual.journal().story());
        }
        return this;
    }

    /** Verify that it was asked for something, and nobody asked without a token. */
    public MetadataAssert usedOnlyV2() {
        List<Exchange> asked = asked();
        if (asked.isEmpty()) {
            failWithMessage(
                    "%nExpecting the metadata service of %s to have been asked by IMDSv2 only, but it was not asked at all%s",
                    actual.instance(), Untold.note(actual.journal()));
        }
        List<Exchange> tokenless = asked.stream()
                .filter(exchange -> exchange.protocol() == Protocol.IMDS_V1)
                .toList();
        if (!tokenless.isEmpty()) {
            failWithMessage(
                    "%nExpecting the metadata service of %s to have been asked by IMDSv2 only, but %d of %d requests had no token:%n%s",
                    actual.instance(), tokenless.size(), asked.size(), requests(tokenless));
        }
        return holdsAll();
    }

    /** Verify that nobody asked without a token, be it that nobody asked. */
    public MetadataAssert wasAskedByImdsV2Only() {
        return asked().isEmpty() ? holdsAll() : usedOnlyV2();
    }

    private MetadataAssert holdsAll() {
        if (actual.journal().letGo() > 0) {
            failWithMessage(
                    "%nExpecting the metadata service of %s to have been asked by IMDSv2 only, %s",
                    actual.instance(), Untold.reason(actual.journal()));
        }
        return this;
    }

    /**
     * Verify that it was asked for this at least once, by either protocol and whatever it answered.
     *
     * @param path {@code /latest/meta-data/iam/security-credentials/}, or {@code iam/security-credentials/} below {@code meta-data}
     *     of any version
     */
    public MetadataAssert asked(String path) {
        List<Exchange> asked = asked();
        boolean found = asked.stream()
                .map(exchange -> exchange.request().substring(exchange.request().indexOf(' ') + 1))
                .anyMatch(request -> path.startsWith("/")
                        ? request.equals(path)
                        : request.replaceFirst("^/[^/]*/meta-data/", "").equals(path));
        if (!found) {
            failWithMessage(
                    "%nExpecting the metadata service of %s to have been asked for%n  %s%nbut it was %s%s",
                    actual.instance(),
                    path,
                    asked.isEmpty() ? "not asked at all" : "asked only for:\n" + requests(asked),
                    Untold.note(actual.journal()));
        }
        return this;
    }

    private List<Exchange> asked() {
        isNotNull();
        String instance = actual.instance().id();
        return actual.journal().exchanges().stream()
                .filter(exchange ->
                        exchange.service().equals("imds") && exchange.caller().equals(instance))
                .toList();
    }

    private static String requests(List<Exchange> exchanges) {
        return exchanges.stream()
                .map(exchange -> "  " + exchange.request())
                .distinct()
                .collect(Collectors.joining("\n"));
    }
}
