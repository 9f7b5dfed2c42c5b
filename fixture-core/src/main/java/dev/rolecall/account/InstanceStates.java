package dev.rolecall.account;

import dev.rolecall.account.Ec2Instances.StateChange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Starting, stopping, rebooting and terminating instances: all that are named, or none.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-lifecycle.html">Amazon EC2 instance state changes</a>
 */
final class InstanceStates {

    private final Account account;

    InstanceStates(Account account) {
        this.account = account;
    }

    List<StateChange> start(List<String> ids) {
        return all(ids, this::starting);
    }

    List<StateChange> stop(List<String> ids) {
        return all(ids, this::stopping);
    }

    void reboot(List<String> ids) {
        all(ids, (instance, reason) -> {
            if (instance.state() != InstanceState.RUNNING) {
                throw incorrect("The instance '%s' is not in a state from which it can be rebooted.", instance);
            }
            return instance;
        });
    }

    List<StateChange> terminate(List<String> ids) {
        synchronized (account.lock) {
            List<StateChange> changes = all(ids, this::terminating);
            changes.forEach(
                    change -> account.associations().drop(change.instance().id()));
            return changes;
        }
    }

    /** Interrupt a Spot Instance that still runs, whatever protects it from its owner. */
    void interrupt(String id, SpotAction action) {
        account.instances()
                .stored(id)
                .filter(instance -> instance.state() == InstanceState.RUNNING)
                .ifPresent(instance -> {
                    boolean ends = action == SpotAction.TERMINATE;
                    store(instance.withState(
                            ends ? InstanceState.SHUTTING_DOWN : InstanceState.STOPPING,
                            StateReason.spotInterruption(action, account.now())));
                    if (ends) {
                        account.associations().drop(id);
                    }
                });
    }

    /** @throws IllegalStateException unless a Spot interruption has stopped it */
    void resume(Ec2Instance instance) {
        StateReason reason = instance.stateReason();
        if (instance.state() != InstanceState.STOPPED || reason == null || !reason.isSpotShutdown()) {
            throw new IllegalStateException("expected an instance that a Spot interruption has stopped, but "
                    + instance.id() + " is " + instance.state().wireName()
                    + (reason == null ? "" : " because of " + reason.code()));
        }
        store(instance.startedAt(account.now()));
        account.registrar().instanceStarted(instance.id());
    }

    private void store(Ec2Instance changed) {
        account.instances().store(changed);
        begin(changed);
    }

    /** Let an instance come to the state that it is on its way to. */
    void begin(Ec2Instance instance) {
        InstanceState passing = instance.state();
        account.ec2()
                .transitions()
                .begin(() -> account.instances()
                        .stored(instance.id())
                        .filter(now -> now.state() == passing)
                        .ifPresent(now -> account.instances().store(arrived(now))));
    }

    private List<StateChange> all(List<String> ids, BiFunction<Ec2Instance, StateReason, Ec2Instance> change) {
        synchronized (account.lock) {
            StateReason reason = StateReason.userInitiated(account.now());
            List<StateChange> changes = new ArrayList<>();
            for (Ec2Instance instance : account.instances().getAll(ids)) {
                changes.add(new StateChange(change.apply(instance, reason), instance.state()));
            }
            for (StateChange done : changes) {
                if (done.instance().state() != done.before()) {
                    account.instances().forgetInterruption(done.instance().id());
                    store(done.instance());
                    if (done.instance().state() == InstanceState.PENDING) {
                        account.registrar().instanceStarted(done.instance().id());
                    }
                }
            }
            return changes;
        }
    }

    private Ec2Instance starting(Ec2Instance instance, @Nullable StateReason reason) {
        return switch (instance.state()) {
            case PENDING, RUNNING -> instance;
            case STOPPED -> {
                checkCapacity(instance);
                yield instance.startedAt(account.now());
            }
            case STOPPING, SHUTTING_DOWN, TERMINATED ->
                throw incorrect("The instance '%s' is not in a state from which it can be started.", instance);
        };
    }

    private Ec2Instance stopping(Ec2Instance instance, @Nullable StateReason reason) {
        return switch (instance.state()) {
            case STOPPED, STOPPING -> instance;
            case RUNNING -> {
                checkProtection(instance, InstanceAttribute.DISABLE_API_STOP, "stopped");
                checkPersistence(instance);
                yield instance.withState(InstanceState.STOPPING, reason);
            }
            case PENDING ->
                throw incorrect(
                        "Instance '%s' cannot be stopped as it has never reached the 'running' state.", instance);
            case SHUTTING_DOWN, TERMINATED ->
                throw incorrect("This instance '%s' is not in a state from which it can be stopped.", instance);
        };
    }

    private Ec2Instance terminating(Ec2Instance instance, @Nullable StateReason reason) {
        return switch (instance.state()) {
            case SHUTTING_DOWN, TERMINATED -> instance;
            case PENDING, RUNNING, STOPPING, STOPPED -> {
                checkProtection(instance, InstanceAttribute.DISABLE_API_TERMINATION, "terminated");
                yield instance.withState(InstanceState.SHUTTING_DOWN, reason);
            }
        };
    }

    private Ec2Instance arrived(Ec2Instance instance) {
        Network network = account.ec2().network();
        NetworkInterface networkInterface = instance.networkInterface();
        Ec2Instance settled = instance.withState(instance.state().settled(), instance.stateReason());
        return switch (instance.state()) {
            case PENDING ->
                settled.withMetadataOptionsInForce().withNetworkInterface(network.connected(networkInterface));
            case STOPPING -> settled.withNetworkInterface(networkInterface.withPublicIp(null));
            case SHUTTING_DOWN -> {
                network.release(networkInterface);
                account.ec2().tags().forget(networkInterface.id());
                account.ec2().volumes().release(instance);
                yield settled;
            }
            case RUNNING, STOPPED, TERMINATED -> instance;
        };
    }

    private static void checkProtection(Ec2Instance instance, InstanceAttribute protection, String what) {
        if (instance.attributes().flag(protection)) {
            throw new Refusal(
                    "OperationNotPermitted",
                    "The instance '%s' may not be %s. Modify its '%s' instance attribute and try again.",
                    instance.id(),
                    what,
                    protection.wireName());
        }
    }

    private static void checkPersistence(Ec2Instance instance) {
        SpotRequest request = instance.spotRequest();
        if (request != null && !request.terms().persistent()) {
            throw new Refusal(
                    "UnsupportedOperation",
                    "You can't stop the Spot Instance '%s' because it is associated with a one-time Spot Instance request."
                            + " You can only stop Spot Instances associated with persistent Spot Instance requests.",
                    instance.id());
        }
    }

    /** What EC2 has interrupted for want of capacity, nobody else can start. */
    private static void checkCapacity(Ec2Instance instance) {
        StateReason reason = instance.stateReason();
        if (reason != null && reason.isSpotShutdown()) {
            throw new Refusal(
                    "Unsupported",
                    "You can't start the Spot Instance '%s' because there is no available Spot capacity.",
                    instance.id());
        }
    }

    private static Refusal incorrect(String message, Ec2Instance instance) {
        return new Refusal("IncorrectInstanceState", message, instance.id());
    }
}
