package dev.rolecall.gateway;

import dev.rolecall.account.Account;
import dev.rolecall.auth.SignatureClaim;
import dev.rolecall.auth.VerifiedRequest;
import dev.rolecall.wire.WireRequest;
import java.time.Instant;

/**
 * A believed request as a service sees it: on whose behalf, where, and when by the fixture's time.
 *
 * @param tables what the fixture knows of the tables of DynamoDB
 * @param known what the test declared of secrets and keys
 */
record Incoming(
        WireRequest wire, SignatureClaim claim, Account account, Instant now, TableKeys tables, KnownResources known) {

    static Incoming of(VerifiedRequest verified, Account account, TableKeys tables, KnownResources known) {
        return new Incoming(verified.request(), verified.claim(), account, account.now(), tables, known);
    }

    Incoming withWire(WireRequest other) {
        return new Incoming(other, claim, account, now, tables, known);
    }

    /** Of the caller. */
    String accountId() {
        return account.id();
    }

    String service() {
        return claim.scope().service();
    }

    String region() {
        return claim.scope().region();
    }

    String arn(String service, String resource) {
        return "arn:aws:" + service + ':' + region() + ':' + accountId() + ':' + resource;
    }
}
