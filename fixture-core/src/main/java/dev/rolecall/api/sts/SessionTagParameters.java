package dev.rolecall.api.sts;

import dev.rolecall.account.Refusal;
import dev.rolecall.account.SessionTags;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.sts.model.Tag;

/** Reads the tags a session is asked for with, as STS checks them. The words are AWS's own: LocalStack's recordings of test_sts. */
final class SessionTagParameters {

    private SessionTagParameters() {}

    /**
     * @param inherited the tags of the session that asks
     * @return the tags of the session to be, inherited ones included
     */
    static SessionTags read(List<Tag> requested, List<String> transitiveKeys, SessionTags inherited) {
        Map<String, String> tags = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Tag tag : requested) {
            if (tags.put(tag.key(), tag.value()) != null) {
                throw new Refusal(
                        "InvalidParameterValue",
                        "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
            }
        }
        Set<String> transitive = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        transitive.addAll(transitiveKeys);
        if (!tags.keySet().containsAll(transitive)) {
            throw new Refusal(
                    "InvalidParameterValue",
                    "The specified transitive tag key must be included in the requested tags.");
        }
        if (inherited.transitive().stream().anyMatch(tags::containsKey)) {
            throw new Refusal(
                    "InvalidParameterValue",
                    "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from"
                            + " the calling session.");
        }
        return new SessionTags(tags, transitive).inheriting(inherited);
    }
}
