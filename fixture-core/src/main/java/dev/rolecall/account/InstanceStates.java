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
                    account.instances().store(done.instance());
                    begin(done.instance());
                }
            }
            return changes;
        }
    }

    private Ec2Instance starting(Ec2Instance instance, @Nullable StateReason reason) {
        return switch (instance.state()) {
            case PENDING, RUNNING -> instance;
            case STOPPED -> instance.startedAt(account.now());
            case STOPPING, SHUTTING_DOWN, TERMINATED ->
                throw incorrect("The instance '%s' is not in a state from which it can be started.", instance);
        };
    }

    private Ec2Instance stopping(Ec2Instance instance, @Nullable StateReason reason) {
        return switch (instance.state()) {
            case STOPPED, STOPPING -> instance;
            case RUNNING -> {
                checkProtection(instance, InstanceAttribute.DISABLE_API_STOP, "stopped");
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

    private static Refusal incorrect(String message, Ec2Instance instance) {
        return new Refusal("IncorrectInstanceState", message, instance.id());
    }
}
