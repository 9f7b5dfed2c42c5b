package dev.rolecall.gateway.sns;

import dev.rolecall.gateway.protocol.NamedOperation;
import dev.rolecall.gateway.protocol.Query;
import dev.rolecall.gateway.protocol.Unreadable;
import dev.rolecall.gateway.service.Incoming;
import dev.rolecall.gateway.service.Mapped;
import dev.rolecall.gateway.service.NeededAccess;
import dev.rolecall.gateway.service.ServiceMapping;
import dev.rolecall.policy.RequestContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * SNS: the operation stands in a form, and so does what it is about.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsns.html">Actions, resources, and
 *     condition keys for Amazon SNS</a>
 */
final class SnsMapping implements ServiceMapping {

    private static final String TOPIC = "TopicArn";
    private static final String SUBSCRIPTION = "SubscriptionArn";
    private static final String TAGGED = "ResourceArn";
    private static final String NAMED = "Name";
    private static final String RECEIVER = "";
    private static final String EVERYTHING = "*";

    private static final Map<String, String> RULES = new HashMap<>();

    static {
        rule(TOPIC, "DeleteTopic", "GetTopicAttributes", "SetTopicAttributes", "AddPermission", "RemovePermission");
        rule(TOPIC, "Subscribe", "ConfirmSubscription", "ListSubscriptionsByTopic", "PublishBatch");
        rule(NAMED, "CreateTopic");
        rule(RECEIVER, "Publish");
        rule(TAGGED, "TagResource", "UntagResource", "ListTagsForResource");
        rule(TAGGED, "GetDataProtectionPolicy", "PutDataProtectionPolicy");
        rule(SUBSCRIPTION, "GetSubscriptionAttributes", "SetSubscriptionAttributes", "Unsubscribe");
        rule(EVERYTHING, "ListTopics", "ListSubscriptions");
        rule(EVERYTHING, "CreatePlatformApplication", "DeletePlatformApplication", "ListPlatformApplications");
        rule(EVERYTHING, "GetPlatformApplicationAttributes", "SetPlatformApplicationAttributes");
        rule(EVERYTHING, "CreatePlatformEndpoint", "ListEndpointsByPlatformApplication", "DeleteEndpoint");
        rule(EVERYTHING, "GetEndpointAttributes", "SetEndpointAttributes");
        rule(EVERYTHING, "GetSMSAttributes", "SetSMSAttributes", "ListOriginationNumbers");
        rule(EVERYTHING, "CheckIfPhoneNumberIsOptedOut", "ListPhoneNumbersOptedOut", "OptInPhoneNumber");
        rule(EVERYTHING, "CreateSMSSandboxPhoneNumber", "DeleteSMSSandboxPhoneNumber", "VerifySMSSandboxPhoneNumber");
        rule(EVERYTHING, "GetSMSSandboxAccountStatus", "ListSMSSandboxPhoneNumbers");
    }

    private static void rule(String member, String... operations) {
        for (String operation : operations) {
            RULES.put(operation, member);
        }
    }

    @Override
    public Optional<Mapped> map(Incoming incoming) {
        String operation = nameOf(incoming);
        String member = RULES.get(operation);
        if (member == null) {
            return Optional.empty();
        }
        Query form = form(incoming);
        String resource = resource(member, form, incoming);
        RequestContext context = context(operation, form);
        String action = operation.equals("PublishBatch") ? "Publish" : operation;
        List<NeededAccess> accesses = new ArrayList<>();
        accesses.add(new NeededAccess("sns:" + action, resource, context));
        if (operation.equals("CreateTopic") && context.contains("aws:TagKeys")) {
            accesses.add(new NeededAccess("sns:TagResource", resource, context));
        }
        return Optional.of(new Mapped(operation, accesses));
    }

    @Override
    public String nameOf(Incoming incoming) {
        return NamedOperation.orPath(incoming.wire());
    }

    static Query form(Incoming incoming) {
        return Query.parse(incoming.wire().bodyText() + '&' + incoming.wire().rawQuery());
    }

    private static String resource(String member, Query form, Incoming incoming) {
        return switch (member) {
            // Matches "*" as well as "arn:aws:sns:REGION:ACCOUNT:*" (nccgroup/Scout2#129).
            case EVERYTHING -> incoming.arn("sns", EVERYTHING);
            case SUBSCRIPTION -> topic(required(SUBSCRIPTION, form));
            case RECEIVER -> receiver(form);
            case NAMED -> incoming.arn("sns", required(NAMED, form));
            default -> required(member, form);
        };
    }

    /** A phone number has no ARN: it is the resource itself (functionalone/serverless-iam-roles-per-function#106). */
    private static String receiver(Query form) {
        for (String member : List.of(TOPIC, "TargetArn", "PhoneNumber")) {
            String value = form.first(member).orElse("");
            if (!value.isEmpty()) {
                return value;
            }
        }
        throw new Unreadable(
                "InvalidParameter", "Invalid parameter: TopicArn or TargetArn Reason: no value for required parameter");
    }

    /** A subscription is no resource: denials name its topic. */
    private static String topic(String subscription) {
        String[] parts = subscription.split(":");
        return parts.length < 7 ? subscription : subscription.substring(0, subscription.lastIndexOf(':'));
    }

    private static RequestContext context(String operation, Query form) {
        RequestContext.Builder keys = RequestContext.builder();
        if (operation.equals("Subscribe")) {
            form.first("Protocol").ifPresent(protocol -> keys.put("sns:Protocol", protocol));
            form.first("Endpoint").ifPresent(endpoint -> keys.put("sns:Endpoint", endpoint));
        }
        List<String> names = new ArrayList<>(form.members("TagKeys"));
        for (int i = 1; form.has("Tags.member." + i + ".Key"); i++) {
            String name = form.first("Tags.member." + i + ".Key").orElse("");
            names.add(name);
            keys.put(
                    "aws:RequestTag/" + name,
                    form.first("Tags.member." + i + ".Value").orElse(""));
        }
        return keys.put("aws:TagKeys", names).build();
    }

    private static String required(String member, Query form) {
        String value = form.first(member).orElse("");
        if (value.isEmpty()) {
            throw new Unreadable(
                    "InvalidParameter", "Invalid parameter: " + member + " Reason: no value for required parameter");
        }
        return value;
    }
}
