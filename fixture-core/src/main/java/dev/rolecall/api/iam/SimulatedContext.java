package dev.rolecall.api.iam;

import dev.rolecall.account.Refusal;
import dev.rolecall.account.SimulatedCaller;
import dev.rolecall.policy.ContextValueType;
import dev.rolecall.policy.RequestContext;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.iam.model.ContextEntry;

/** The condition keys of simulated requests: those of the caller, and over them those that are given. */
final class SimulatedContext {

    private static final String LIST = "List";

    private SimulatedContext() {}

    /** @throws Refusal {@code InvalidInput} for an entry without a name or type, or with values that are not of it */
    static RequestContext of(SimulatedCaller caller, List<ContextEntry> entries) {
        RequestContext.Builder context = RequestContext.builder();
        caller.keys().forEach(context::put);
        entries.forEach(entry -> put(entry, context));
        return context.build();
    }

    private static void put(ContextEntry entry, RequestContext.Builder context) {
        String name = entry.contextKeyName();
        String type = entry.contextKeyTypeAsString();
        if (name == null || type == null) {
            throw new Refusal("InvalidInput", "A context entry needs a name and a type.");
        }
        boolean list = type.endsWith(LIST);
        String single = list ? type.substring(0, type.length() - LIST.length()) : type;
        ContextValueType values = ContextValueType.valueOf(single.toUpperCase(Locale.ROOT));
        for (String value : entry.contextKeyValues()) {
            if (!values.accepts(value)) {
                throw new Refusal("InvalidInput", "Invalid value %s for context key %s of type %s.", value, name, type);
            }
        }
        if (list) {
            context.put(name, entry.contextKeyValues());
        } else if (entry.contextKeyValues().size() == 1) {
            context.put(name, entry.contextKeyValues().get(0));
        } else {
            throw new Refusal(
                    "InvalidInput",
                    "The context key %s of type %s needs one value, but has %d.",
                    name,
                    type,
                    entry.contextKeyValues().size());
        }
    }
}
