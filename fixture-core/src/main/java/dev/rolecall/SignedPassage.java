package dev.rolecall;

import dev.rolecall.account.Account;
import dev.rolecall.auth.AuthenticationException;
import dev.rolecall.auth.Call;
import dev.rolecall.auth.SignatureClaim;
import dev.rolecall.auth.VerifiedRequest;
import dev.rolecall.fault.Asked;
import dev.rolecall.fault.CallEffect;
import dev.rolecall.fault.Fault;
import dev.rolecall.fault.Faults;
import dev.rolecall.fault.InstanceEffect;
import dev.rolecall.fault.Passage;
import dev.rolecall.gateway.Gateway;
import dev.rolecall.journal.Journal;
import dev.rolecall.journal.Presented;
import dev.rolecall.policy.NamedPolicy;
import dev.rolecall.wire.WireRequest;
import dev.rolecall.wire.WireResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One signed request on its way. Confined to one thread. */
final class SignedPassage implements Passage {

    // RFC 9110 wants two digits for the day.
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** The same for all attempts at one operation. */
    private static final String INVOCATION = "amz-sdk-invocation-id";

    private final SignedRequests services;
    private final Account account;
    private final WireRequest request;
    private final List<NamedPolicy> denials = new ArrayList<>();
    private Duration skew = Duration.ZERO;
    private @Nullable Asked asked;
    private @Nullable Call call;
    private String error = "";

    SignedPassage(SignedRequests services, Account account, WireRequest request) {
        this.services = services;
        this.account = account;
        this.request = request;
    }

    @Override
    public Asked asked() {
        Asked known = asked;
        if (known == null) {
            known = read();
            asked = known;
        }
        return known;
    }

    private Asked read() {
        try {
            SignatureClaim claim = SignatureClaim.of(request);
            return Asked.ofService(
                    claim.scope().service(),
                    Gateway.operationOf(request, claim, account),
                    request.method(),
                    claim.accessKeyId());
        } catch (AuthenticationException notReadable) {
            return Asked.ofService("", request.toString(), request.method(), "");
        }
    }

    @Override
    public Instant now() {
        return account.now();
    }

    @Override
    public WireResponse genuine() {
        WireResponse response = judged();
        return skew.isZero()
                ? response
                : response.with("Date", HTTP_DATE.format(realTime().plus(skew)));
    }

    private WireResponse judged() {
        try {
            VerifiedRequest verified = services.verify(request, skew);
            Call begun = services.begin(verified);
            begun.impose(denials);
            call = begun;
            return services.answer(verified, begun);
        } catch (AuthenticationException notBelieved) {
            error = String.valueOf(notBelieved.getMessage());
            return services.refuse(request, notBelieved);
        }
    }

    @Override
    public WireResponse status(int status) {
        return WireResponse.empty(status);
    }

    @Override
    public WireResponse error(int status, String code, String message) {
        error = code + ": " + message;
        return services.error(request, status, code, message);
    }

    @Override
    public void expire(String accessKeyId) {
        account.sessions().expire(accessKeyId);
    }

    @Override
    public void skew(Duration serverAhead) {
        skew = skew.plus(serverAhead);
    }

    @Override
    public void deny(CallEffect.Deny denial) {
        denials.add(Denials.policy(denial));
    }

    @Override
    public boolean isDeniedBy(CallEffect.Deny denial) {
        Call judged = call;
        return judged != null && judged.isDeniedBy(Denials.name(denial));
    }

    @Override
    public void carryOut(InstanceEffect change) {
        services.changes().carryOut(change, instanceOf(asked().accessKeyId()));
    }

    /** The instance that credentials are of, empty if they are no instance's. */
    private Optional<String> instanceOf(String accessKeyId) {
        return account.sessions()
                .find(accessKeyId)
                .map(session -> session.principal().arn().replaceFirst(".*/", ""))
                .filter(name -> account.instances().find(name).isPresent());
    }

    /** Note what became of it. */
    void record(Journal journal, Faults.Outcome outcome) {
        Call begun = call;
        List<Fault> struck = outcome.struck();
        journal.record(
                SignedRequests.claimedService(request),
                begun != null ? begun.operation() : struck.isEmpty() ? "" : asked().operation(),
                request.toString(),
                begun == null ? "" : begun.principal().arn(),
                begun == null ? List.of() : begun.judgements(),
                outcome.response().status(),
                begun == null ? error : begun.error(),
                struck,
                Presented.signature(claimedKey(), request.headers().first(INVOCATION)));
    }

    /** The access key id that it says it is signed with, empty if it says none. */
    private String claimedKey() {
        try {
            return SignatureClaim.of(request).accessKeyId();
        } catch (AuthenticationException notReadable) {
            return "";
        }
    }

    private static Instant realTime() {
        return Clock.systemUTC().instant();
    }
}
