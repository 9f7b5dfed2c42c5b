package dev.rolecall;

import dev.rolecall.account.Account;
import dev.rolecall.auth.AccountKeys;
import dev.rolecall.auth.AuthenticationAnswer;
import dev.rolecall.auth.AuthenticationErrors;
import dev.rolecall.auth.AuthenticationException;
import dev.rolecall.auth.Authenticator;
import dev.rolecall.auth.Call;
import dev.rolecall.auth.SignatureClaim;
import dev.rolecall.auth.SignatureVerifier;
import dev.rolecall.auth.VerifiedRequest;
import dev.rolecall.fault.Faults;
import dev.rolecall.gateway.Gateway;
import dev.rolecall.journal.Journal;
import dev.rolecall.wire.WireRequest;
import dev.rolecall.wire.WireResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** The way of a signed request: what strikes it, who sent it, the service it was signed for, and the journal. */
final class SignedRequests {

    /** Dates of signatures are judged by real time: the SDK signs with it, whatever a test does to the fixture's clock. */
    private static final SignatureVerifier VERIFIER = new SignatureVerifier(Clock.systemUTC());

    private final Account account;
    private final AccountKeys keys;
    private final Clock fixtureClock;
    private final Faults faults;
    private final InstanceChanges changes;
    private final Supplier<Gateway> gateway;
    private final Journal journal;

    SignedRequests(
            Account account,
            Clock fixtureClock,
            Supplier<Gateway> gateway,
            Journal journal,
            Faults faults,
            InstanceChanges changes) {
        this.account = account;
        this.keys = new AccountKeys(account);
        this.fixtureClock = fixtureClock;
        this.faults = faults;
        this.changes = changes;
        this.gateway = gateway;
        this.journal = journal;
    }

    WireResponse answer(WireRequest request) {
        SignedPassage passage = new SignedPassage(this, account, request);
        Faults.Outcome outcome = faults.answer(passage);
        passage.record(journal, outcome);
        return outcome.response();
    }

    /**
     * Find out who sent a request, and begin the call that it makes.
     *
     * @param skew how far the clock is ahead by which the date of the signature is judged
     * @throws AuthenticationException where it is not believed
     */
    VerifiedRequest verify(WireRequest request, Duration skew) {
        SignatureVerifier verifier =
                skew.isZero() ? VERIFIER : new SignatureVerifier(Clock.offset(Clock.systemUTC(), skew));
        return new Authenticator(keys, verifier, fixtureClock).authenticate(request);
    }

    /** @throws AuthenticationException if the key is no longer known, or of no use with this service */
    Call begin(VerifiedRequest verified) {
        Call call = keys.callBy(
                verified.claim().accessKeyId(), verified.claim().scope().service());
        keys.used(verified.claim());
        return call;
    }

    WireResponse answer(VerifiedRequest verified, Call call) {
        return FakedService.signedAs(verified.claim().scope().service())
                .map(faked -> faked.controlPlane().answer(verified.request(), call))
                .orElseGet(() -> gateway.get().answer(verified, call));
    }

    WireResponse refuse(WireRequest request, AuthenticationException notBelieved) {
        return faked(request)
                .map(faked -> refuse(faked, notBelieved))
                .orElseGet(() -> Gateway.refuse(request, claimedService(request), notBelieved));
    }

    /** An error in the words of the service that a request is for. */
    WireResponse error(WireRequest request, int status, String code, String message) {
        return faked(request)
                .map(faked -> faked.controlPlane().error(status, code, message))
                .orElseGet(() -> Gateway.error(request, claimedService(request), status, code, message));
    }

    InstanceChanges changes() {
        return changes;
    }

    private static Optional<FakedService> faked(WireRequest request) {
        return FakedService.signedAs(claimedService(request))
                .or(() -> request.stream() == null ? FakedService.addressedBy(request) : Optional.empty());
    }

    private static WireResponse refuse(FakedService service, AuthenticationException notBelieved) {
        AuthenticationAnswer answer = AuthenticationErrors.answer(service.errorFamily(), notBelieved);
        return service.controlPlane().error(answer.status(), answer.code(), answer.message());
    }

    /** The service a request says it is signed for, empty if it says none. */
    static String claimedService(WireRequest request) {
        try {
            return SignatureClaim.of(request).scope().service();
        } catch (AuthenticationException notReadable) {
            return "";
        }
    }
}
