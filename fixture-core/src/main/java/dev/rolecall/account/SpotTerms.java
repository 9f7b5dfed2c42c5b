package dev.rolecall.account;

/**
 * How an instance is wanted from the Spot market.
 *
 * @param persistent whether EC2 goes on trying after an interruption
 * @param onInterruption what becomes of the instance then
 */
public record SpotTerms(boolean persistent, SpotAction onInterruption) {

    /** Those under which an instance can be interrupted like this. */
    static SpotTerms allowing(SpotAction action) {
        return new SpotTerms(action != SpotAction.TERMINATE, action);
    }

    /** @throws Refusal {@code InvalidParameterCombination}: what is to outlive an interruption has to be wanted again after it */
    void check() {
        if (persistent == (onInterruption == SpotAction.TERMINATE)) {
            throw new Refusal(
                    "InvalidParameterCombination",
                    "A Spot Instance request of the type %s cannot have the interruption behavior %s. Persistent requests"
                            + " take stop or hibernate, one-time requests terminate.",
                    persistent ? "persistent" : "one-time",
                    onInterruption.wireName());
        }
    }
}
