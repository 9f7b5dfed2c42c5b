package dev.rolecall.gateway.logs;

import dev.rolecall.gateway.service.JsonCall;
import dev.rolecall.gateway.service.ResourceRule;
import java.util.ArrayList;
import java.util.List;

/**
 * ARNs of log groups and streams. A group is authorised on as all of its streams and none, so policies name it with {@code :*} behind;
 * only the tags of a resource go by its plain ARN.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/iam-access-control-overview-cwl.html">Overview of managing
 *     access permissions to your CloudWatch Logs resources</a>
 */
final class LogGroups {

    private static final List<String> NAMES = List.of("logGroupName", "logGroupIdentifier", "resourceIdentifier");
    private static final List<String> LISTS = List.of("logGroupNames", "logGroupIdentifiers", "logGroupArnList");

    private LogGroups() {}

    static boolean isNamed(JsonCall call) {
        return NAMES.stream().anyMatch(call::has);
    }

    static String group(JsonCall call) {
        return stream(name(call), "", call);
    }

    static String stream(JsonCall call) {
        return stream(name(call), call.required("logStreamName"), call);
    }

    /** Every group that the request names. */
    static List<String> all(JsonCall call) {
        List<String> groups = new ArrayList<>();
        if (isNamed(call)) {
            groups.add(group(call));
        }
        LISTS.stream()
                .flatMap(member -> call.texts(member).stream())
                .map(group -> stream(group, "", call))
                .forEach(groups::add);
        if (groups.isEmpty()) {
            throw call.missing("log group");
        }
        return groups;
    }

    private static String name(JsonCall call) {
        return NAMES.stream()
                .flatMap(member -> call.optional(member).stream())
                .findFirst()
                .orElseThrow(() -> call.missing(NAMES.get(0)));
    }

    private static String stream(String group, String stream, JsonCall call) {
        String arn = ResourceRule.arnOr(call, "log-group:", group);
        String plain = arn.endsWith(":*") ? arn.substring(0, arn.length() - 2) : arn;
        return plain + ":log-stream:" + stream;
    }
}
