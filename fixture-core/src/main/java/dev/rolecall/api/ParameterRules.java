package dev.rolecall.api;

import dev.rolecall.account.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;

/**
 * What a service checks of a request before it does anything: which members an operation needs, and for each kind of member the
 * form it must have, whichever operation it comes with.
 */
public final class ParameterRules {

    private final boolean echoesValues;
    private final Map<String, Constraint> byMember = new HashMap<>();
    private final Map<String, List<String>> required = new HashMap<>();

    /** @param echoesValues whether the message quotes the value: STS does, IAM no longer does */
    public ParameterRules(boolean echoesValues) {
        this.echoesValues = echoesValues;
    }

    /**
     * Constrain a member.
     *
     * @param name {@code Path} in every operation; {@code CreatePolicy.Path} in that one, where it differs; {@code Tags.Key} for that
     *     member of each structure in the list {@code Tags}; {@code TagKeys.member} for each text in the list {@code TagKeys}
     */
    public ParameterRules member(String name, Constraint constraint) {
        byMember.put(name, constraint);
        return this;
    }

    /**
     * Say which members must be there.
     *
     * @param owner an operation, or a list of structures such as {@code Tags}
     */
    public ParameterRules requires(String owner, String... members) {
        required.put(owner, List.of(members));
        return this;
    }

    /** @throws Refusal {@code ValidationError}, listing every violated constraint */
    void check(String action, SdkPojo request) {
        ParameterCheck check = new ParameterCheck(this);
        check.request(action, request);
        check.refuseIfViolated();
    }

    boolean echoesValues() {
        return echoesValues;
    }

    List<String> required(String owner) {
        return required.getOrDefault(owner, List.of());
    }

    Optional<Constraint> ofParameter(String action, String member) {
        return ofMember(action, member).or(() -> Optional.ofNullable(byMember.get(member)));
    }

    Optional<Constraint> ofMember(String owner, String member) {
        return Optional.ofNullable(byMember.get(owner + "." + member));
    }
}
