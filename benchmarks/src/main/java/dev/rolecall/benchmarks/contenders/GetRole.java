package dev.rolecall.benchmarks.contenders;

import java.util.Map;
import software.amazon.awssdk.services.iam.IamClient;

/** A call of IAM, one after the other. */
final class GetRole {

    private GetRole() {}

    static Map<String, Double> times(int calls, IamClient iam) throws Exception {
        return Map.of("µs a call", Timer.median(calls, () -> call(iam)));
    }

    private static void call(IamClient iam) {
        String found = iam.getRole(role -> role.roleName(Canned.ROLE)).role().roleName();
        if (!found.equals(Canned.ROLE)) {
            throw new IllegalStateException("expected the role " + Canned.ROLE + ", but found " + found);
        }
    }
}
