package dev.rolecall.policy;

/** One value of a condition, compiled. */
@FunctionalInterface
interface ValueTest {

    /** For a policy value that is not of the operator's type: it matches nothing. */
    ValueTest NEVER = (value, context) -> false;

    /** @param context for the policy variables in the policy's value */
    boolean matches(String value, RequestContext context);

    @FunctionalInterface
    interface Factory {

        /** @param variables whether the document's version knows policy variables */
        ValueTest compile(String policyValue, boolean variables);
    }
}
