package dev.rolecall.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The instances of an account. A call answers with passing states ({@code pending}), and the next call finds them settled
 * ({@code running}).
 */
public final class Ec2Instances {

    private final Account account;
    private final Map<String, Ec2Instance> instances = new LinkedHashMap<>();
    private final ScheduledEnds ends = new ScheduledEnds();
    private int launched;
    private boolean passing;

    Ec2Instances(Account account) {
        this.account = account;
    }

    /** Launch instances of one reservation; a profile is associated with each by the launch itself. */
    public List<Ec2Instance> run(int count, Launch launch) {
        synchronized (account.lock) {
            settle();
            Optional<InstanceProfile> profile =
                    Optional.ofNullable(launch.profile()).map(reference -> reference.in(account.instanceProfiles()));
            String reservationId = Ids.ec2("r");
            List<Ec2Instance> started = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Ec2Instance instance = new Ec2Instance(
                        Ids.ec2("i"),
                        reservationId,
                        launch.imageId(),
                        launch.instanceType(),
                        InstanceState.PENDING,
                        account.now(),
                        account.region(),
                        account.region() + "a",
                        nextPrivateIp(),
                        launch.metadataOptions(),
                        Map.copyOf(launch.tags()));
                instances.put(instance.id(), instance);
                account.registrar().instanceLaunched(instance.id());
                passing();
                profile.ifPresent(found -> account.associations().create(instance.id(), found));
                started.add(instance);
            }
            return started;
        }
    }

    /** @throws Refusal {@code InvalidInstanceID.NotFound} */
    public Ec2Instance get(String id) {
        return find(id).orElseThrow(
                        () -> new Refusal("InvalidInstanceID.NotFound", "The instance ID '%s' does not exist", id));
    }

    public Optional<Ec2Instance> find(String id) {
        synchronized (account.lock) {
            settle();
            return Optional.ofNullable(instances.get(id));
        }
    }

    public List<Ec2Instance> list() {
        synchronized (account.lock) {
            settle();
            return List.copyOf(instances.values());
        }
    }

    /**
     * Look several up at once.
     *
     * @throws Refusal {@code InvalidInstanceID.NotFound}, naming all that are missing
     */
    public List<Ec2Instance> getAll(List<String> ids) {
        synchronized (account.lock) {
            settle();
            List<String> missing =
                    ids.stream().filter(id -> !instances.containsKey(id)).toList();
            if (missing.size() > 1) {
                throw new Refusal(
                        "InvalidInstanceID.NotFound", "The instance IDs '%s' do not exist", String.join(", ", missing));
            }
            return ids.stream().map(this::get).toList();
        }
    }

    /** Terminate instances, all or none. The association of a terminated instance is gone. */
    public List<StateChange> terminate(List<String> ids) {
        synchronized (account.lock) {
            List<StateChange> changes = new ArrayList<>();
            for (Ec2Instance instance : getAll(ids)) {
                InstanceState before = instance.state();
                Ec2Instance after =
                        before == InstanceState.TERMINATED ? instance : instance.withState(InstanceState.SHUTTING_DOWN);
                instances.put(instance.id(), after);
                account.associations().drop(instance.id());
                passing();
                changes.add(new StateChange(after, before));
            }
            return changes;
        }
    }

    /** Terminate an instance when the account's clock has reached a moment, as EC2 does with an interrupted Spot Instance. */
    public void terminateAt(String id, Instant when) {
        synchronized (account.lock) {
            ends.put(get(id).id(), when);
        }
    }

    public MetadataOptions changeMetadataOptions(String id, UnaryOperator<MetadataOptions> change) {
        synchronized (account.lock) {
            Ec2Instance instance = get(id);
            MetadataOptions changed = change.apply(instance.metadataOptions());
            instances.put(id, instance.withMetadataOptions(changed));
            if (changed.tokensRequired() && !instance.metadataOptions().tokensRequired()) {
                account.registrar().tokensRequired(id);
            }
            return changed;
        }
    }

    /** An instance after a change of state, and the state it was in before. */
    public record StateChange(Ec2Instance instance, InstanceState before) {}

    /** Nothing to do for most calls, however many instances there are. */
    void settle() {
        ends.take(account.now()).forEach(id -> terminate(List.of(id)));
        if (!passing) {
            return;
        }
        passing = false;
        instances.replaceAll(
                (id, instance) -> instance.state() == instance.state().settled()
                        ? instance
                        : instance.withState(instance.state().settled()));
        account.associations().settle();
    }

    /** Say that something is in a passing state, for the next call to settle. */
    void passing() {
        passing = true;
    }

    void clear() {
        instances.clear();
        ends.clear();
        launched = 0;
    }

    /** Addresses of one /16, in order, beginning where AWS begins a subnet: after its four reserved ones. */
    private String nextPrivateIp() {
        int host = 4 + launched++;
        return "10.0." + (host >> 8 & 0xff) + "." + (host & 0xff);
    }
}
