package dev.rolecall;

import dev.rolecall.account.Account;
import dev.rolecall.account.Ec2Instance;
import dev.rolecall.account.InstanceState;
import dev.rolecall.fault.Asked;
import dev.rolecall.fault.CallEffect;
import dev.rolecall.fault.Faults;
import dev.rolecall.fault.InstanceEffect;
import dev.rolecall.fault.Passage;
import dev.rolecall.imds.MetadataAnswer;
import dev.rolecall.imds.MetadataService;
import dev.rolecall.journal.Journal;
import dev.rolecall.journal.Presented;
import dev.rolecall.wire.WireRequest;
import dev.rolecall.wire.WireResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One request for metadata on its way. Confined to one thread. */
final class MetadataPassage implements Passage {

    private final Supplier<MetadataService> service;
    private final Account account;
    private final String instanceId;
    private final WireRequest request;
    private final int hops;
    private final BiConsumer<InstanceEffect, String> changes;
    private @Nullable MetadataAnswer answered;
    private @Nullable Asked asked;
    private boolean running = true;

    /** @param hops as {@link MetadataService#answer(WireRequest, int)} counts them */
    MetadataPassage(
            Supplier<MetadataService> service,
            Account account,
            String instanceId,
            WireRequest request,
            int hops,
            BiConsumer<InstanceEffect, String> changes) {
        this.service = service;
        this.account = account;
        this.instanceId = instanceId;
        this.request = request;
        this.hops = hops;
        this.changes = changes;
    }

    @Override
    public Asked asked() {
        Asked known = asked;
        if (known == null) {
            boolean presentsToken = request.headers().contains("X-aws-ec2-metadata-token");
            known = Asked.ofMetadata(request.method(), request.rawPath(), presentsToken, instanceId);
            asked = known;
        }
        return known;
    }

    @Override
    public Instant now() {
        return account.now();
    }

    @Override
    public WireResponse genuine() {
        Optional<InstanceState> state = account.instances().find(instanceId).map(Ec2Instance::state);
        running = state.filter(InstanceState.RUNNING::equals).isPresent();
        if (!running) {
            return WireResponse.text(
                    403,
                    "text/plain",
                    "RoleCall refuses this metadata request: instance " + instanceId + " is not running but "
                            + state.map(InstanceState::wireName).orElse("unknown") + ".");
        }
        MetadataAnswer answer = service.get().answer(request, hops);
        answered = answer;
        return answer.response();
    }

    @Override
    public WireResponse status(int status) {
        return MetadataService.status(status);
    }

    @Override
    public WireResponse error(int status, String code, String message) {
        throw notACall("an error " + code);
    }

    @Override
    public void expire(String accessKeyId) {
        account.sessions().expire(accessKeyId);
    }

    @Override
    public void skew(Duration serverAhead) {
        throw notACall("a clock that is off");
    }

    @Override
    public void deny(CallEffect.Deny denial) {
        throw notACall(denial.toString());
    }

    @Override
    public boolean isDeniedBy(CallEffect.Deny denial) {
        throw notACall(denial.toString());
    }

    private static IllegalStateException notACall(String what) {
        return new IllegalStateException("faults of signed calls do not concern metadata, but found: " + what);
    }

    @Override
    public void carryOut(InstanceEffect change) {
        changes.accept(change, instanceId);
    }

    /** Note what became of it. One to an instance that did not run leaves no trace, as on the real one. */
    void record(Journal journal, Faults.Outcome outcome) {
        if (!running && outcome.struck().isEmpty()) {
            return;
        }
        MetadataAnswer answer = answered;
        journal.record(
                "imds",
                answer == null
                        ? asked().protocol() + " " + asked().operation()
                        : answer.note() + " " + answer.operation(),
                request.toString(),
                instanceId,
                List.of(),
                outcome.response().status(),
                answer == null ? "" : answer.error(),
                outcome.struck(),
                Presented.toMetadata(answer == null ? asked().protocol() : answer.note(), token(answer)));
    }

    /** The token that was presented, or given. */
    private Optional<String> token(@Nullable MetadataAnswer answer) {
        if (answer != null
                && answer.operation().equals("token")
                && request.method().equals("PUT")
                && answer.response().status() == 200) {
            return Optional.of(answer.response().bodyText());
        }
        return request.headers().first("X-aws-ec2-metadata-token");
    }
}
