package dev.rolecall.account;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which instance has which instance profile: one association at most for an instance. */
public final class Associations {

    private final Account account;
    private final Map<String, Association> associations = new LinkedHashMap<>();
    private final Map<String, String> idByInstance = new HashMap<>();

    Associations(Account account) {
        this.account = account;
    }

    /**
     * Associate a profile with an instance that has none.
     *
     * @throws Refusal {@code IncorrectState} if it has one, {@code IncorrectInstanceState} if it neither runs nor is stopped
     */
    public Association associate(String instanceId, ProfileReference reference) {
        synchronized (account.lock) {
            Ec2Instance instance = account.instances().get(instanceId);
            InstanceProfile profile = reference.in(account.instanceProfiles());
            refuseUnlessRunningOrStopped(instance);
            if (ofInstance(instanceId).isPresent()) {
                throw new Refusal("IncorrectState", "There is an existing association for instance %s", instanceId);
            }
            return create(instanceId, profile);
        }
    }

    /**
     * Give an instance another profile in one step. The association gets a new id.
     *
     * @throws Refusal {@code IncorrectState} unless the association is active and its instance runs
     */
    public Association replace(String associationId, ProfileReference reference) {
        synchronized (account.lock) {
            Association old = get(associationId);
            InstanceProfile profile = reference.in(account.instanceProfiles());
            Ec2Instance instance = account.instances().get(old.instanceId());
            if (instance.state() != InstanceState.RUNNING || old.state() != Association.State.ASSOCIATED) {
                throw notActive(associationId);
            }
            associations.remove(associationId);
            return create(old.instanceId(), profile);
        }
    }

    /**
     * Take the profile from an instance. The answer is {@code disassociating}; the next call does not list it.
     *
     * @throws Refusal {@code IncorrectInstanceState} if the instance neither runs nor is stopped
     */
    public Association disassociate(String associationId) {
        synchronized (account.lock) {
            Association associated = get(associationId);
            refuseUnlessRunningOrStopped(account.instances().get(associated.instanceId()));
            if (associated.state() == Association.State.DISASSOCIATING) {
                throw notActive(associationId);
            }
            Association leaving = associated.withState(Association.State.DISASSOCIATING);
            associations.put(associationId, leaving);
            account.ec2()
                    .transitions()
                    .begin(() -> inState(associationId, Association.State.DISASSOCIATING)
                            .ifPresent(left -> drop(left.instanceId())));
            account.registrar().profileDisassociated(leaving.instanceId());
            return leaving;
        }
    }

    /** @throws Refusal {@code InvalidAssociationID.NotFound} */
    public Association get(String associationId) {
        synchronized (account.lock) {
            account.ec2().transitions().settle();
            return Optional.ofNullable(associations.get(associationId))
                    .orElseThrow(() -> new Refusal(
                            "InvalidAssociationID.NotFound",
                            "An invalid association-id of '%s' was given",
                            associationId));
        }
    }

    public List<Association> list() {
        synchronized (account.lock) {
            account.ec2().transitions().settle();
            return List.copyOf(associations.values());
        }
    }

    public Optional<Association> ofInstance(String instanceId) {
        synchronized (account.lock) {
            account.ec2().transitions().settle();
            return Optional.ofNullable(idByInstance.get(instanceId)).map(associations::get);
        }
    }

    Association create(String instanceId, InstanceProfile profile) {
        Association association = new Association(
                Ids.ec2("iip-assoc"),
                instanceId,
                profile.arn(),
                profile.id(),
                Association.State.ASSOCIATING,
                account.now());
        associations.put(association.id(), association);
        idByInstance.put(instanceId, association.id());
        account.ec2()
                .transitions()
                .begin(() -> inState(association.id(), Association.State.ASSOCIATING)
                        .ifPresent(arrived ->
                                associations.put(arrived.id(), arrived.withState(Association.State.ASSOCIATED))));
        account.registrar().profileAssociated(association);
        return association;
    }

    void drop(String instanceId) {
        associations.remove(idByInstance.remove(instanceId));
    }

    Memento memento() {
        return Memento.of(Memento.of(associations), Memento.of(idByInstance));
    }

    void clear() {
        associations.clear();
        idByInstance.clear();
    }

    private Optional<Association> inState(String id, Association.State state) {
        return Optional.ofNullable(associations.get(id)).filter(association -> association.state() == state);
    }

    private static void refuseUnlessRunningOrStopped(Ec2Instance instance) {
        if (instance.state() != InstanceState.RUNNING && instance.state() != InstanceState.STOPPED) {
            throw new Refusal(
                    "IncorrectInstanceState",
                    "The instance '%s' is not in the 'running' or 'stopped' states.",
                    instance.id());
        }
    }

    private static Refusal notActive(String associationId) {
        return new Refusal("IncorrectState", "The association %s is not the active association", associationId);
    }
}
