package dev.rolecall.assertj;

import dev.rolecall.FakeAws;
import java.util.List;
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
                    "%nExpecting the metadata service of %s to have issued%n  %d%nsets of credentials, but it has issued%n  %d%nThe journal"
                            + " tells:%n%s",
                    actual.instance(), expected, issued, actual.journal());
        }
        return this;
    }

    /** Verify that nobody asked without a token. */
    public MetadataAssert wasAskedByImdsV2Only() {
        List<String> tokenless = actual.journal().exchanges().stream()
                .filter(exchange -> exchange.service().equals("imds")
                        && exchange.operation().startsWith("IMDSv1"))
                .map(exchange -> exchange.request())
                .toList();
        if (!tokenless.isEmpty()) {
            failWithMessage("%nExpecting only requests with a token, but these had none:%n  %s", tokenless);
        }
        return this;
    }
}
