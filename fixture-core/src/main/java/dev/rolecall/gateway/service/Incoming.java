package dev.rolecall.gateway.service;

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
public record Incoming(
        WireRequest wire, SignatureClaim claim, Account account, Instant now, TableKeys tables, KnownNames known) {

    public static Incoming of(VerifiedRequest verified, Account account, TableKeys tables, KnownNames known) {
        return new Incoming(verified.request(), verified.claim(), account, account.now(), tables, known);
    }

    public Incoming withWire(WireRequest other) {
        return new Incoming(other, claim, account, now, tables, known);
    }

    /** Of the caller. */
    public String accountId() {
        return account.id();
    }

    public String service() {
        return claim.scope().service();
    }

    public String region() {
        return claim.scope().region();
    }

    public String arn(String service, String resource) {
        return "arn:aws:" + service + ':' + region() + ':' + accountId() + ':' + resource;
    }
}
