package dev.rolecall.gateway;

import dev.rolecall.account.Account;
import dev.rolecall.account.Memento;
import dev.rolecall.auth.AuthenticationAnswer;
import dev.rolecall.auth.AuthenticationErrors;
import dev.rolecall.auth.AuthenticationException;
import dev.rolecall.auth.Call;
import dev.rolecall.auth.SignatureClaim;
import dev.rolecall.auth.VerifiedRequest;
import dev.rolecall.gateway.protocol.Json;
import dev.rolecall.gateway.protocol.NamedOperation;
import dev.rolecall.gateway.protocol.Unreadable;
import dev.rolecall.gateway.s3.DeleteObjects;
import dev.rolecall.gateway.s3.PartialDelete;
import dev.rolecall.gateway.service.EmptyAnswers;
import dev.rolecall.gateway.service.FrontedService;
import dev.rolecall.gateway.service.Incoming;
import dev.rolecall.gateway.service.KnownNames;
import dev.rolecall.gateway.service.Mapped;
import dev.rolecall.gateway.service.NeededAccess;
import dev.rolecall.gateway.service.ServiceFault;
import dev.rolecall.gateway.service.TableKeys;
import dev.rolecall.journal.Judgement;
import dev.rolecall.wire.WireRequest;
import dev.rolecall.wire.WireResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The AWS services that are not faked, of one fixture: S3, DynamoDB, SQS, SNS, Lambda, and those that speak AWS JSON: Secrets
 * Manager, Systems Manager, KMS, Kinesis, CloudWatch Logs, EventBridge and Step Functions. What a request asks for is read off the wire and judged
 * by the caller's policies. If it is denied, the answer is what the service itself would say. If it is allowed, the answer is an empty
 * success: nothing is stored but the policies of resources, so what was written is not there to be read. A service may be {@linkplain #forward forwarded} to
 * something that does store.
 *
 * <p>An operation or a service without a mapping is refused, because nobody can tell whether a policy allows it, unless the test has
 * {@linkplain #rules a rule} for it.
 */
public final class Gateway {

    private static final EmptyAnswers PLAIN = new PlainAnswers();

    private final Map<String, ForwardTarget> targets = new ConcurrentHashMap<>();
    private final TableKeys tables = new TableKeys();
    private final KnownResources known = new KnownResources();
    private final GatewayRules rules;

    public Gateway() {
        this(service -> false);
    }

    /** @param faked whether requests of a service never come here, because it is faked */
    public Gateway(Predicate<String> faked) {
        rules = new GatewayRules(faked);
    }

    /** What the test says of services that this has no mapping for. */
    public GatewayRules rules() {
        return rules;
    }

    /**
     * Send what the policies allow of one service to a real implementation of it, and answer what that answers, errors included.
     *
     * <p>Method, path, query, headers and body stay as the client sent them, but for headers that belong to the connection, for
     * {@code aws-chunked} framing, which is taken off, and for the signature where the target wants another. A bucket that stood in the
     * host name moves into the path. Redirects are answered, not followed. What S3 stores passes through while it arrives; that its hash
     * or its chunks are signed, and the checksum that stands behind it, is checked on the way, and a request whose body turns out to be
     * another never ends for the target. That checksum goes no further: it comes last, and the target would want it first.
     *
     * <p>One answer is not the target's: where it does not find an object and the caller may not list the bucket, S3 says 403.
     *
     * <p>The target may be anywhere: this is the one place where traffic leaves the JVM, and only because a test named it.
     *
     * @param service as credential scopes name it: {@code s3}, {@code dynamodb}, {@code sqs}
     */
    public void forward(String service, ForwardTarget target) {
        targets.put(service, target);
    }

    /** Where a test declares what no request says of a resource. */
    public KnownResources known() {
        return known;
    }

    /** Forget where to forward, all rules and what was declared. */
    public void reset() {
        targets.clear();
        tables.replace(Map.of());
        known.names().clear();
        rules.clear();
    }

    /** Where to forward, all rules and what was declared, as they are now. */
    public Memento memento() {
        Map<String, ForwardTarget> then = Map.copyOf(targets);
        Map<String, String> tablesThen = tables.copy();
        Memento rulesThen = rules.memento();
        Memento knownThen = known.names().memento();
        return () -> {
            targets.clear();
            targets.putAll(then);
            tables.replace(tablesThen);
            rulesThen.restore();
            knownThen.restore();
        };
    }

    /** Answer empty successes again. */
    public void stopForwarding(String service) {
        targets.remove(service);
    }

    /** Whether {@link #answer} may wait for somebody else when it is asked for some service. */
    public boolean mayBlock() {
        return !targets.isEmpty();
    }

    /** Whether {@link #answer} may wait for somebody else when it is asked for this service. */
    public boolean mayBlock(String service) {
        return targets.containsKey(service);
    }

    /** Whether {@link #answer} can do with a body that is still arriving. */
    public boolean takesStream(String service, WireRequest head) {
        try {
            return targets.containsKey(service)
                    && FrontedServices.of(service)
                            .filter(fronted -> !fronted.mapping().readsBody(head))
                            .isPresent();
        } catch (Unreadable e) {
            return false;
        }
    }

    /** Judge a request and answer it. Never throws. */
    public WireResponse answer(VerifiedRequest request, Call call) {
        Incoming incoming = Incoming.of(request, call.account(), tables, known.names());
        try {
            return FrontedServices.of(incoming.service())
                    .map(service -> answer(service, incoming, call))
                    .orElseGet(() -> declared(incoming, NamedOperation.orPath(incoming.wire()), call));
        } catch (Unreadable e) {
            return fail(incoming, call, 400, e.code(), e.message());
        } catch (AuthenticationException anotherBody) {
            call.failed(String.valueOf(anotherBody.getMessage()));
            return refuse(incoming.wire(), incoming.service(), anotherBody);
        } catch (MappingFailure e) {
            return fail(incoming, call, 501, "NotImplemented", e.message());
        } catch (ServiceFault e) {
            return fail(incoming, call, e.status(), e.code(), e.message());
        } catch (RuntimeException e) {
            return fail(incoming, call, 500, "InternalFailure", "RoleCall could not answer this: " + e);
        }
    }

    /**
     * Answer a request that is not believed, in the words and the shape of the service.
     *
     * @param service as the credential scope names it; empty if the request names none
     */
    public static WireResponse refuse(WireRequest request, String service, AuthenticationException failure) {
        AuthenticationAnswer answer = AuthenticationErrors.answer(ErrorShapes.family(request, service), failure);
        // iann0036/iamlive#58: with the codes of JSON, but the status of the older protocols.
        int status = service.equals("lambda") ? 403 : answer.status();
        return error(request, service, status, answer.code(), answer.message());
    }

    /**
     * An error in the shape of the service.
     *
     * @param service as the credential scope names it; empty if the request names none
     */
    public static WireResponse error(WireRequest request, String service, int status, String code, String message) {
        return ErrorShapes.of(request, service).error(request, status, code, message);
    }

    /** The operation of a request that nobody has verified yet, as far as it can be told; never throws. */
    public static String operationOf(WireRequest request, SignatureClaim claim, Account account) {
        Incoming incoming = new Incoming(request, claim, account, account.now(), new TableKeys(), new KnownNames());
        try {
            return FrontedServices.of(incoming.service())
                    .map(FrontedService::mapping)
                    .map(mapping ->
                            mapping.map(incoming).map(Mapped::operation).orElseGet(() -> mapping.nameOf(incoming)))
                    .orElseGet(() -> namedBy(request));
        } catch (RuntimeException answeredLater) {
            // Whatever is wrong with it, the answer says so.
            return namedBy(request);
        }
    }

    private static String namedBy(WireRequest request) {
        try {
            return NamedOperation.orPath(request);
        } catch (Unreadable form) {
            return request.toString();
        }
    }

    private WireResponse answer(FrontedService service, Incoming incoming, Call call) {
        Optional<Mapped> found = service.mapping().map(incoming);
        if (found.isEmpty()) {
            return declared(incoming, service.mapping().nameOf(incoming), call);
        }
        Mapped mapped = found.get();
        call.named(mapped.operation());
        List<Judgement> judgements = new ArrayList<>();
        for (NeededAccess access : mapped.accesses()) {
            judgements.add(call.judge(access.action(), access.resource(), access.context()));
        }
        ForwardTarget target = targets.get(incoming.service());
        if (mapped.operation().equals("DeleteObjects")) {
            return deleteObjects(judgements, target, mapped, incoming, call);
        }
        return decided(judgements, mapped, service.answers(), incoming, call);
    }

    private WireResponse decided(
            List<Judgement> judgements, Mapped mapped, EmptyAnswers answers, Incoming incoming, Call call) {
        for (Judgement judgement : judgements) {
            if (!judgement.allowed()) {
                Denial denial = Denial.of(judgement, incoming);
                return fail(incoming, call, denial.status(), denial.code(), denial.message());
            }
        }
        if (mapped.operation().equals("CreateTable") && incoming.service().equals("dynamodb")) {
            tables.learn(mapped.accesses().get(0).resource(), Json.read(incoming.wire()));
        }
        ForwardTarget target = targets.get(incoming.service());
        return target == null ? answered(answers, mapped, incoming, call) : forwarded(target, mapped, incoming, call);
    }

    private static WireResponse answered(EmptyAnswers answers, Mapped mapped, Incoming incoming, Call call) {
        return FrontedServices.of(incoming.service())
                .flatMap(service -> service.policies().answer(mapped, incoming, call))
                .orElseGet(() -> answers.to(mapped, incoming));
    }

    /** What the test may have said of an operation without a mapping. */
    private WireResponse declared(Incoming incoming, String operation, Call call) {
        call.named(operation);
        Optional<List<Judgement>> judged = DeclaredServices.judge(rules, incoming, call);
        if (judged.isEmpty()) {
            return unmapped(incoming, operation, call);
        }
        List<NeededAccess> accesses = judged.get().stream()
                .map(judgement -> NeededAccess.of(judgement.action(), judgement.resource()))
                .toList();
        return decided(judged.get(), new Mapped(operation, accesses), PLAIN, incoming, call);
    }

    /** The one operation that AWS may allow in part. */
    private static WireResponse deleteObjects(
            List<Judgement> judgements, @Nullable ForwardTarget target, Mapped mapped, Incoming incoming, Call call) {
        List<DeleteObjects.Outcome> outcomes = DeleteObjects.outcomes(
                judgements,
                incoming.wire(),
                judgement -> Denial.of(judgement, incoming).message());
        List<DeleteObjects.Outcome> refused =
                outcomes.stream().filter(outcome -> !outcome.reason().isEmpty()).toList();
        if (!refused.isEmpty()) {
            call.failed("AccessDenied: " + refused.get(0).reason());
        }
        if (target == null || refused.size() == outcomes.size()) {
            return DeleteObjects.answer(outcomes, incoming.wire());
        }
        if (refused.isEmpty()) {
            return forwarded(target, mapped, incoming, call);
        }
        Incoming allowed = incoming.withWire(PartialDelete.request(outcomes, incoming.wire()));
        WireResponse answer = forwarded(target, mapped, allowed, call);
        try {
            return answer.status() == 200 ? PartialDelete.answer(answer, refused) : answer;
        } catch (IOException e) {
            return badGateway(target, incoming, e, call);
        }
    }

    private static WireResponse forwarded(ForwardTarget target, Mapped mapped, Incoming incoming, Call call) {
        try {
            WireResponse answer = Forwarding.send(target, incoming);
            return MissingObject.isMeant(answer, mapped, incoming)
                    ? MissingObject.answer(answer, mapped, incoming, call)
                    : answer;
        } catch (IOException e) {
            return badGateway(target, incoming, e, call);
        }
    }

    private static WireResponse badGateway(ForwardTarget target, Incoming incoming, IOException e, Call call) {
        String message = "RoleCall forwards " + incoming.service() + " to " + target
                + ", as this test asked, but got no answer from there: " + e.getMessage();
        return fail(incoming, call, 502, "BadGateway", message);
    }

    private static WireResponse unmapped(Incoming incoming, String operation, Call call) {
        String service = incoming.service();
        String message = "RoleCall has no mapping for the operation " + operation + " of the service " + service
                + ", so no policy can allow it until one exists. Tell it what such requests need with"
                + " aws.gateway().map(\"" + service + "\", request -> ...)"
                + (NamedOperation.of(incoming.wire()).isPresent()
                        ? ", or judge them by their operation alone with aws.gateway().passThrough(\"" + service
                                + "\")."
                        : ".");
        return fail(incoming, call, 403, ErrorShapes.accessDenied(incoming.wire(), incoming.service()), message);
    }

    static WireResponse fail(Incoming incoming, Call call, int status, String code, String message) {
        call.failed(code + ": " + message);
        return error(incoming.wire(), incoming.service(), status, code, message);
    }
}
