package dev.rolecall.api.sts;

import dev.rolecall.account.Refusal;
import dev.rolecall.account.SessionPolicies;
import dev.rolecall.account.SessionTags;
import dev.rolecall.policy.PolicyDocument;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much of the room in a session token its policies and tags take, in percent. AWS packs them in a form it does not tell; here a
 * character takes what it took on average in the cases that people have reported.
 */
final class PackedSize {

    /** As many characters as fill the room: a policy of 1,690 was 157 %. */
    private static final int ROOM = 1_076;

    /** Of inline and managed policies as they are sent. */
    private static final int LONGEST_PLAIN_TEXT = 2_048;

    private PackedSize() {}

    /**
     * @return null if there is nothing to pack
     * @throws Refusal {@code PackedPolicyTooLarge}
     */
    static @Nullable Integer of(SessionPolicies policies, SessionTags tags) {
        PolicyDocument inline = policies.inline();
        int ofPolicies = (inline == null ? 0 : inline.sizeWithoutWhiteSpace())
                + policies.managed().stream().mapToInt(String::length).sum();
        int ofTags = 0;
        for (Map.Entry<String, String> tag : tags.tags().entrySet()) {
            ofTags += tag.getKey().length() + tag.getValue().length();
        }
        int percent = (100 * (ofPolicies + ofTags) + ROOM - 1) / ROOM;
        if (percent > 100 || ofPolicies > LONGEST_PLAIN_TEXT) {
            throw ofPolicies == 0
                    // aws/containers-roadmap#2413
                    ? new Refusal(
                            "PackedPolicyTooLarge",
                            "Packed size of session tags consumes %d%% of allotted space.",
                            percent)
                    : new Refusal(
                            "PackedPolicyTooLarge",
                            "Packed policy consumes %d%% of allotted space, please use smaller policy.",
                            percent);
        }
        return percent == 0 ? null : percent;
    }
}
