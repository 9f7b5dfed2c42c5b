package dev.rolecall.junit;

import dev.rolecall.FakeAws;
import dev.rolecall.Instance;
import dev.rolecall.Profile;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/** The instances of one test that its parameters ask for. */
final class OtherInstances {

    private final Map<String, Instance> byRole = new ConcurrentHashMap<>();

    static boolean isAskedForBy(ParameterContext parameter) {
        return parameter.isAnnotated(OnInstance.class);
    }

    /** @throws ParameterResolutionException if the parameter is of no type that stands for an instance */
    Object resolve(ParameterContext parameter, FakeAws aws) {
        Class<?> type = parameter.getParameter().getType();
        OnInstance wanted = parameter.findAnnotation(OnInstance.class).orElseThrow();
        if (type == Instance.class) {
            return instance(wanted, aws);
        }
        if (type == Executor.class) {
            Instance instance = instance(wanted, aws);
            return (Executor) code -> aws.as(instance, code::run);
        }
        throw new ParameterResolutionException(
                "expected @OnInstance(\"" + wanted.value() + "\") on a parameter of type "
                        + Instance.class.getName() + " or " + Executor.class.getName() + ", but found it on ["
                        + parameter.getParameter() + "] of [" + parameter.getDeclaringExecutable() + "]");
    }

    private Instance instance(OnInstance wanted, FakeAws aws) {
        try {
            return byRole.computeIfAbsent(
                    wanted.value(),
                    role -> aws.launch(new Profile(role, role, List.of(wanted.policy()), Profile.TRUSTS_EC2)));
        } catch (IllegalArgumentException | IllegalStateException refused) {
            throw new ParameterResolutionException(
                    "@OnInstance(\"" + wanted.value() + "\"): " + refused.getMessage(), refused);
        }
    }
}
