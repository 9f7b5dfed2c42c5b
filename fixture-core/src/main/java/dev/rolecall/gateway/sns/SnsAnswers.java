package dev.rolecall.gateway.sns;

import dev.rolecall.gateway.protocol.Query;
import dev.rolecall.gateway.protocol.RequestIds;
import dev.rolecall.gateway.protocol.Xml;
import dev.rolecall.gateway.service.EmptyAnswers;
import dev.rolecall.gateway.service.Incoming;
import dev.rolecall.gateway.service.Mapped;
import dev.rolecall.wire.WireResponse;
import java.util.Map;
import java.util.function.Consumer;

/** SNS with nobody listening: every topic is there, messages are taken and forgotten, every list is empty. */
final class SnsAnswers implements EmptyAnswers {

    /** Members that clients wait for, although there is nothing to tell. */
    private static final Map<String, String> EMPTY = Map.ofEntries(
            Map.entry("CheckIfPhoneNumberIsOptedOut", "isOptedOut"),
            Map.entry("GetSMSSandboxAccountStatus", "IsInSandbox"));

    @Override
    public WireResponse to(Mapped mapped, Incoming incoming) {
        String operation = mapped.operation();
        return answer(operation, xml -> result(operation, xml, mapped, SnsMapping.form(incoming), incoming));
    }

    /** @param result writes what stands within the result */
    static WireResponse answer(String operation, Consumer<Xml> result) {
        String requestId = RequestIds.uuid();
        Xml xml = Xml.document().open(operation + "Response", Sns.NAMESPACE).open(operation + "Result");
        result.accept(xml);
        String text = xml.close()
                .open("ResponseMetadata")
                .leaf("RequestId", requestId)
                .end();
        return WireResponse.text(200, "text/xml", text).with("x-amzn-RequestId", requestId);
    }

    private static void result(String operation, Xml xml, Mapped mapped, Query form, Incoming incoming) {
        String resource = mapped.accesses().get(0).resource();
        switch (operation) {
            case "CreateTopic" -> xml.leaf("TopicArn", resource);
            case "Publish" -> published(xml, resource);
            case "PublishBatch" -> batch(xml, resource, form);
            case "Subscribe" -> xml.leaf("SubscriptionArn", subscription(resource, form));
            case "ConfirmSubscription" -> xml.leaf("SubscriptionArn", resource + ':' + RequestIds.uuid());
            case "CreatePlatformApplication" ->
                xml.leaf(
                        "PlatformApplicationArn",
                        incoming.arn("sns", "app/" + value(form, "Platform") + '/' + value(form, "Name")));
            case "CreatePlatformEndpoint" ->
                xml.leaf(
                        "EndpointArn",
                        value(form, "PlatformApplicationArn").replaceFirst(":app/", ":endpoint/")
                                + '/'
                                + RequestIds.uuid());
            case "GetSubscriptionAttributes" ->
                attribute(xml.open("Attributes"), "SubscriptionArn", value(form, "SubscriptionArn"))
                        .close();
            default -> {
                String member = EMPTY.get(operation);
                if (member != null) {
                    xml.leaf(member, "false");
                }
                // Every other member is a list or may be missing.
            }
        }
    }

    private static void published(Xml xml, String topic) {
        xml.leaf("MessageId", RequestIds.uuid());
        if (topic.endsWith(".fifo")) {
            xml.leaf("SequenceNumber", "10000000000000000000");
        }
    }

    private static void batch(Xml xml, String topic, Query form) {
        xml.open("Successful");
        for (int i = 1; form.has("PublishBatchRequestEntries.member." + i + ".Id"); i++) {
            xml.open("member").leaf("Id", value(form, "PublishBatchRequestEntries.member." + i + ".Id"));
            published(xml, topic);
            xml.close();
        }
        xml.close().leaf("Failed", "");
    }

    /** Endpoints that have to confirm first have no ARN yet, unless the caller insists. */
    private static String subscription(String topic, Query form) {
        boolean confirmed = switch (value(form, "Protocol")) {
            case "http", "https", "email", "email-json" -> false;
            default -> true;
        };
        return confirmed || value(form, "ReturnSubscriptionArn").equals("true")
                ? topic + ':' + RequestIds.uuid()
                : "pending confirmation";
    }

    static Xml attribute(Xml xml, String name, String value) {
        return xml.open("entry").leaf("key", name).leaf("value", value).close();
    }

    private static String value(Query form, String name) {
        return form.first(name).orElse("");
    }
}
