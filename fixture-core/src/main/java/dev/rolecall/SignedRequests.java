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
import dev.rolecall.gateway.Gateway;
import dev.rolecall.journal.Journal;
import dev.rolecall.wire.WireRequest;
import dev.rolecall.wire.WireResponse;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/** The way of a signed request: who sent it, then the service it was signed for, then the journal. */
final class SignedRequests {

    /** Dates of signatures are judged by real time: the SDK signs with it, whatever a test does to the fixture's clock. */
    private static final SignatureVerifier VERIFIER = new SignatureVerifier(Clock.systemUTC());

    private final AccountKeys keys;
    private final Authenticator authenticator;
    private final Supplier<Gateway> gateway;
    private final Journal journal;

    SignedRequests(Account account, Clock fixtureClock, Supplier<Gateway> gateway, Journal journal) {
        this.keys = new AccountKeys(account);
        this.authenticator = new Authenticator(keys, VERIFIER, fixtureClock);
        this.gateway = gateway;
        this.journal = journal;
    }

    WireResponse answer(WireRequest request) {
        try {
            return answer(request, authenticator.authenticate(request));
        } catch (AuthenticationException notBelieved) {
            return refuse(request, notBelieved);
        }
    }

    private WireResponse answer(WireRequest request, VerifiedRequest verified) {
        String service = verified.claim().scope().service();
        Call call = keys.callBy(verified.claim().accessKeyId(), service);
        keys.used(verified.claim());
        WireResponse response = FakedService.signedAs(service)
                .map(faked -> faked.controlPlane().answer(verified.request(), call))
                .orElseGet(() -> gateway.get().answer(verified, call));
        journal.record(
                service,
                call.operation(),
                request.toString(),
                call.principal().arn(),
                call.judgements(),
                response.status(),
                call.error());
        return response;
    }

    private WireResponse refuse(WireRequest request, AuthenticationException notBelieved) {
        String service = claimedService(request);
        WireResponse response = FakedService.signedAs(service)
                .or(() -> FakedService.addressedBy(request))
                .map(faked -> refuse(faked, notBelieved))
                .orElseGet(() -> Gateway.refuse(request, service, notBelieved));
        journal.record(
                service,
                "",
                request.toString(),
                "",
                List.of(),
                response.status(),
                String.valueOf(notBelieved.getMessage()));
        return response;
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
