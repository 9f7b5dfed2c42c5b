package dev.rolecall.gateway.sns;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolecall.account.Account;
import dev.rolecall.account.Refusal;
import dev.rolecall.auth.Call;
import dev.rolecall.gateway.protocol.Query;
import dev.rolecall.gateway.service.Incoming;
import dev.rolecall.gateway.service.LabelledPolicy;
import dev.rolecall.gateway.service.Mapped;
import dev.rolecall.gateway.service.PolicyOperations;
import dev.rolecall.gateway.service.ServiceFault;
import dev.rolecall.policy.MalformedPolicyException;
import dev.rolecall.policy.PolicyDocument;
import dev.rolecall.policy.PolicyKind;
import dev.rolecall.wire.WireResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Topic policies: an attribute of the topic, written whole by {@code SetTopicAttributes} and {@code CreateTopic}, or a statement at a time
 * by {@code AddPermission}. A topic that was given none shows the policy that SNS gives to every topic, which asks for a key that no
 * request of a principal has: so it decides nothing.
 *
 * @see <a href="https://docs.aws.amazon.com/sns/latest/api/API_AddPermission.html">AddPermission</a>
 */
final class TopicPolicies implements PolicyOperations {

    private static final String POLICY = "Policy";

    /** What a topic policy may speak of, and no wildcard with it. */
    private static final Set<String> ACTIONS = Set.of(
            "addpermission",
            "deletetopic",
            "getdataprotectionpolicy",
            "gettopicattributes",
            "listsubscriptionsbytopic",
            "listtagsforresource",
            "publish",
            "putdataprotectionpolicy",
            "receive",
            "removepermission",
            "settopicattributes",
            "subscribe",
            "tagresource",
            "untagresource");

    /** boto/boto#3419, DataBiosphere/azul#5651 */
    private static final List<String> BY_DEFAULT = List.of(
            "SNS:GetTopicAttributes",
            "SNS:SetTopicAttributes",
            "SNS:AddPermission",
            "SNS:RemovePermission",
            "SNS:DeleteTopic",
            "SNS:Subscribe",
            "SNS:ListSubscriptionsByTopic",
            "SNS:Publish",
            "SNS:Receive");

    @Override
    public Optional<WireResponse> answer(Mapped mapped, Incoming incoming, Call call) {
        String topic = mapped.accesses().get(0).resource();
        Query form = SnsMapping.form(incoming);
        Account caller = call.account();
        switch (mapped.operation()) {
            case "SetTopicAttributes" -> {
                if (form.first("AttributeName").orElse("").equals(POLICY)) {
                    set(topic, form.first("AttributeValue").orElse(""), caller);
                }
            }
            case "CreateTopic" -> created(form).ifPresent(text -> set(topic, text, caller));
            case "AddPermission" -> add(topic, form, caller);
            case "RemovePermission" -> {
                LabelledPolicy policy = LabelledPolicy.read(current(topic, caller));
                if (policy.remove(form.first("Label").orElse(""))) {
                    replace(topic, policy, caller);
                }
            }
            case "DeleteTopic" -> caller.accounts().resourcePolicies().remove(topic);
            case "GetTopicAttributes" -> {
                return Optional.of(attributes(topic, caller));
            }
            default -> {
                // No other operation has to do with policies.
            }
        }
        return Optional.empty();
    }

    private static WireResponse attributes(String topic, Account caller) {
        return SnsAnswers.answer("GetTopicAttributes", xml -> {
            xml.open("Attributes");
            SnsAnswers.attribute(xml, "TopicArn", topic);
            SnsAnswers.attribute(xml, "Owner", owner(topic, caller));
            SnsAnswers.attribute(xml, POLICY, current(topic, caller));
            xml.close();
        });
    }

    private static Optional<String> created(Query form) {
        for (int i = 1; form.has("Attributes.entry." + i + ".key"); i++) {
            if (form.first("Attributes.entry." + i + ".key").orElse("").equals(POLICY)) {
                return form.first("Attributes.entry." + i + ".value");
            }
        }
        return Optional.empty();
    }

    private static void set(String topic, String text, Account caller) {
        try {
            PolicyDocument document = PolicyDocument.parse(text, PolicyKind.RESOURCE);
            if (!document.actions().stream().flatMap(List::stream).allMatch(TopicPolicies::isInScope)) {
                throw outOfScope();
            }
            caller.accounts().resourcePolicies().put(topic, document, caller);
        } catch (MalformedPolicyException notAPolicy) {
            throw invalid("Policy Error: null"); // serverless/serverless#5519
        } catch (Refusal noSuchPrincipal) {
            throw invalid("Policy Error: PrincipalNotFound"); // hashicorp/terraform#31538
        }
    }

    private static boolean isInScope(String action) {
        String lower = action.toLowerCase(Locale.ROOT);
        return lower.startsWith("sns:") && ACTIONS.contains(lower.substring(4));
    }

    private static void add(String topic, Query form, Account caller) {
        String label = form.first("Label").orElse("");
        LabelledPolicy policy = LabelledPolicy.read(current(topic, caller));
        if (policy.has(label)) {
            throw invalid("Statement already exists"); // getmoto/moto#2517
        }
        ObjectNode statement = policy.allow(label);
        ArrayNode accounts = statement.putObject("Principal").putArray("AWS");
        form.members("AWSAccountId").forEach(id -> accounts.add("arn:aws:iam::" + id + ":root"));
        ArrayNode actions = statement.putArray("Action");
        form.members("ActionName").forEach(action -> actions.add("SNS:" + action));
        statement.put("Resource", topic);
        set(topic, policy.text(), caller);
    }

    private static void replace(String topic, LabelledPolicy policy, Account caller) {
        if (policy.isEmpty()) {
            caller.accounts().resourcePolicies().remove(topic);
        } else {
            set(topic, policy.text(), caller);
        }
    }

    private static String current(String topic, Account caller) {
        return caller.accounts()
                .resourcePolicies()
                .find(topic)
                .map(policy -> policy.text(caller.accounts()))
                .orElseGet(() -> byDefault(topic, owner(topic, caller)));
    }

    private static String byDefault(String topic, String owner) {
        LabelledPolicy policy = LabelledPolicy.empty("2008-10-17", "__default_policy_ID");
        ObjectNode statement = policy.allow("__default_statement_ID");
        statement.putObject("Principal").put("AWS", "*");
        BY_DEFAULT.forEach(statement.putArray("Action")::add);
        statement.put("Resource", topic);
        statement.putObject("Condition").putObject("StringEquals").put("AWS:SourceOwner", owner);
        return policy.text();
    }

    private static String owner(String topic, Account caller) {
        return caller.accounts().resourcePolicies().ownerOf(topic, caller);
    }

    /** Not even {@code sns:*} is in scope. */
    private static ServiceFault outOfScope() {
        return invalid("Policy statement action out of service scope!");
    }

    private static ServiceFault invalid(String what) {
        return new ServiceFault(400, "InvalidParameter", "Invalid parameter: " + what);
    }
}
