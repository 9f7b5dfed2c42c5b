package dev.rolecall.account;

import java.time.Instant;
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
    private final InstanceStates states;
    private final Map<String, Ec2Instance> instances = new LinkedHashMap<>();
    private final SpotInterruptions interruptions = new SpotInterruptions();
    private final ClientTokens<List<String>> launches = new ClientTokens<>();
    private int launched;

    Ec2Instances(Account account) {
        this.account = account;
        this.states = new InstanceStates(account);
    }

    /** Launch instances of one reservation; a profile is associated with each by the launch itself. */
    public List<Ec2Instance> run(int count, Launch launch) {
        return run(count, count, launch);
    }

    /**
     * Launch as many instances as there is room for in their subnet.
     *
     * @param least how many there have to be
     * @return those of the earlier launch, if there was one with the same client token
     * @throws Refusal if EC2 launches none
     */
    public List<Ec2Instance> run(int least, int most, Launch launch) {
        synchronized (account.lock) {
            settle();
            Object asked = List.of(least, most, launch.specification());
            Optional<List<String>> earlier = launches.earlier(launch.clientToken(), asked);
            if (earlier.isPresent()) {
                return getAll(earlier.get());
            }
            List<Ec2Instance> started = new Launcher(account, launch).launch(least, most, launched);
            launched += started.size();
            launches.remember(
                    launch.clientToken(),
                    asked,
                    started.stream().map(Ec2Instance::id).toList());
            return started;
        }
    }

    /** An instance after a change of state, and the state it was in before. */
    public record StateChange(Ec2Instance instance, InstanceState before) {}

    /**
     * Start instances, all or none.
     *
     * @throws Refusal {@code IncorrectInstanceState} for one that is on its way to a halt, or at its end
     */
    public List<StateChange> start(List<String> ids) {
        return states.start(ids);
    }

    /**
     * Stop instances, all or none. A stopped one has no public address.
     *
     * @throws Refusal {@code IncorrectInstanceState}, or {@code OperationNotPermitted} for one that is protected from it
     */
    public List<StateChange> stop(List<String> ids) {
        return states.stop(ids);
    }

    /** @throws Refusal {@code IncorrectInstanceState} for an instance that does not run */
    public void reboot(List<String> ids) {
        states.reboot(ids);
    }

    /**
     * Terminate instances, all or none. The association of a terminated instance is gone.
     *
     * @throws Refusal {@code OperationNotPermitted} for one that is protected from it
     */
    public List<StateChange> terminate(List<String> ids) {
        return states.terminate(ids);
    }

    /** @throws Refusal {@code InvalidInstanceID.NotFound} */
    public Ec2Instance get(String id) {
        return find(id).orElseThrow(
                        () -> new Refusal("InvalidInstanceID.NotFound", "The instance ID '%s' does not exist", id));
    }

    public Optional<Ec2Instance> find(String id) {
        synchronized (account.lock) {
            settle();
            return stored(id);
        }
    }

    /** In the order of launch. */
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

    /** @throws Refusal {@code InvalidNetworkInterfaceID.NotFound} */
    public Ec2Instance withNetworkInterface(String networkInterfaceId) {
        return list().stream()
                .filter(instance -> instance.state() != InstanceState.TERMINATED)
                .filter(instance -> instance.networkInterface().id().equals(networkInterfaceId))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        "InvalidNetworkInterfaceID.NotFound",
                        "The networkInterface ID '%s' does not exist",
                        networkInterfaceId));
    }

    /**
     * Give a running instance notice that EC2 is going to interrupt it in the way it was launched to be interrupted in: it is terminated
     * unless its launch said otherwise.
     *
     * @throws IllegalStateException if it does not run
     */
    public void interruptSpot(String id, Instant when) {
        synchronized (account.lock) {
            SpotRequest request = get(id).spotRequest();
            interruptSpot(
                    id, request == null ? SpotAction.TERMINATE : request.terms().onInterruption(), when);
        }
    }

    /**
     * Give a running instance notice, in place of an earlier one, that EC2 is going to interrupt it when the account's clock has reached
     * a moment. If it stops or ends before that, the notice is void. An On-Demand Instance is a Spot Instance from then on, as if it had
     * been launched as one that can be interrupted like this.
     *
     * @throws IllegalStateException if it does not run, or was launched as a Spot Instance to be interrupted in another way
     */
    public void interruptSpot(String id, SpotAction action, Instant when) {
        synchronized (account.lock) {
            Ec2Instance instance = get(id);
            if (instance.state() != InstanceState.RUNNING) {
                throw new IllegalStateException("expected a running instance to interrupt, but " + id + " is "
                        + instance.state().wireName());
            }
            SpotRequest request = instance.spotRequest();
            if (request == null) {
                store(instance.withSpotRequest(SpotRequest.of(SpotTerms.allowing(action))));
            } else if (request.terms().onInterruption() != action) {
                throw new IllegalStateException("expected the interruption behavior that " + id + " was launched with, "
                        + request.terms().onInterruption().wireName() + ", but found: " + action.wireName());
            }
            interruptions.put(id, new SpotInterruption(action, when));
        }
    }

    /**
     * Start an instance that a Spot interruption has stopped, as EC2 does when it has capacity again.
     *
     * @throws IllegalStateException for any other
     */
    public void resumeSpot(String id) {
        synchronized (account.lock) {
            states.resume(get(id));
        }
    }

    /** The notice that an instance has been given. */
    public Optional<SpotInterruption> spotInterruption(String id) {
        synchronized (account.lock) {
            settle();
            return interruptions.of(id);
        }
    }

    /**
     * Change metadata options. They come into force with the next call; on an instance that does not run, when it is started.
     *
     * @return all options as they will be
     * @throws Refusal {@code IncorrectInstanceState} if the instance has come to its end, {@code InvalidParameterValue} if its tags
     *     are to be shown and have keys that cannot be
     */
    public MetadataOptions changeMetadataOptions(String id, UnaryOperator<MetadataOptions> change) {
        synchronized (account.lock) {
            Ec2Instance instance = get(id);
            refuseIfTerminated(instance);
            MetadataOptions changed = change.apply(instance.latestMetadataOptions());
            if (changed.tagsEnabled()) {
                TagRules.checkForMetadata(account.ec2().tags().of(id).keySet());
            }
            store(instance.withPendingMetadataOptions(changed));
            if (changed.tokensRequired() && !instance.metadataOptions().tokensRequired()) {
                account.registrar().tokensRequired(id);
            }
            account.ec2()
                    .transitions()
                    .begin(() -> stored(id)
                            .filter(now -> now.state() == InstanceState.RUNNING)
                            .ifPresent(now -> store(now.withMetadataOptionsInForce())));
            return changed;
        }
    }

    /** Require tokens of an instance, in force at once. */
    public void requireTokens(String id) {
        synchronized (account.lock) {
            changeMetadataOptions(id, options -> options.withTokensRequired(true));
            store(get(id).withMetadataOptionsInForce());
        }
    }

    /** @throws Refusal {@code IncorrectInstanceState} for an attribute that changes on a stopped instance only */
    public void changeAttribute(String id, InstanceAttribute attribute, String value) {
        synchronized (account.lock) {
            Ec2Instance instance = get(id);
            refuseIfTerminated(instance);
            if (attribute.changesWhenStopped() && instance.state() != InstanceState.STOPPED) {
                throw new Refusal("IncorrectInstanceState", "The instance '%s' is not in the 'stopped' state.", id);
            }
            store(instance.withAttributes(instance.attributes().with(attribute, value)));
        }
    }

    /** Give an instance user data whatever state it is in. @param base64 as the API has it */
    public void setUserData(String id, String base64) {
        synchronized (account.lock) {
            Ec2Instance instance = get(id);
            store(instance.withAttributes(instance.attributes().with(InstanceAttribute.USER_DATA, base64)));
        }
    }

    /** @throws Refusal {@code InvalidGroup.NotFound} */
    public void changeSecurityGroups(String id, List<String> groupIds) {
        synchronized (account.lock) {
            Ec2Instance instance = get(id);
            refuseIfTerminated(instance);
            List<SecurityGroup> groups = groupIds.stream()
                    .map(account.ec2().network()::securityGroup)
                    .toList();
            store(instance.withNetworkInterface(instance.networkInterface().withSecurityGroups(groups)));
        }
    }

    /** A new instance, whose launch has begun. */
    void begin(Ec2Instance instance) {
        store(instance);
        account.registrar().instanceLaunched(instance.id());
        states.begin(instance);
    }

    Optional<Ec2Instance> stored(String id) {
        return Optional.ofNullable(instances.get(id));
    }

    void store(Ec2Instance instance) {
        instances.put(instance.id(), instance);
    }

    /** An instance is about to stop or end. */
    void forgetInterruption(String id) {
        interruptions.cancel(id);
    }

    Memento memento() {
        int launchedThen = launched;
        return Memento.of(
                Memento.of(instances), interruptions.memento(), launches.memento(), () -> launched = launchedThen);
    }

    void clear() {
        instances.clear();
        interruptions.clear();
        launches.clear();
        launched = 0;
    }

    private void settle() {
        interruptions.take(account.now()).forEach((id, due) -> states.interrupt(id, due.action()));
        account.ec2().transitions().settle();
    }

    private static void refuseIfTerminated(Ec2Instance instance) {
        if (instance.state() == InstanceState.TERMINATED || instance.state() == InstanceState.SHUTTING_DOWN) {
            throw new Refusal(
                    "IncorrectInstanceState",
                    "The instance '%s' is not in the 'running' or 'stopped' states.",
                    instance.id());
        }
    }
}
