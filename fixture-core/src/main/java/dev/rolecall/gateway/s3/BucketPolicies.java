package dev.rolecall.gateway.s3;

import dev.rolecall.account.Account;
import dev.rolecall.account.Refusal;
import dev.rolecall.account.ResourcePolicies;
import dev.rolecall.auth.Call;
import dev.rolecall.gateway.service.Incoming;
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

/**
 * Bucket policies.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html">PutBucketPolicy</a>
 */
final class BucketPolicies implements PolicyOperations {

    @Override
    public Optional<WireResponse> answer(Mapped mapped, Incoming incoming, Call call) {
        Account caller = call.account();
        String bucket = mapped.accesses().get(0).resource();
        ResourcePolicies policies = caller.accounts().resourcePolicies();
        return switch (mapped.operation()) {
            case "GetBucketPolicy" -> Optional.of(get(bucket, caller));
            case "PutBucketPolicy" -> {
                requireOwner(bucket, caller);
                put(bucket, incoming.wire().bodyText(), caller);
                yield Optional.of(WireResponse.empty(204));
            }
            case "DeleteBucketPolicy" -> {
                requireOwner(bucket, caller);
                policies.remove(bucket);
                yield Optional.of(WireResponse.empty(204));
            }
            default -> Optional.empty();
        };
    }

    private static WireResponse get(String bucket, Account caller) {
        requireOwner(bucket, caller);
        String text = caller.accounts()
                .resourcePolicies()
                .find(bucket)
                .map(policy -> policy.text(caller.accounts()))
                .orElseThrow(() -> new ServiceFault(404, "NoSuchBucketPolicy", "The bucket policy does not exist"));
        return WireResponse.text(200, "application/json", text);
    }

    /** Whatever the policy of the bucket allows. */
    private static void requireOwner(String bucket, Account caller) {
        if (!caller.accounts().resourcePolicies().ownerOf(bucket, caller).equals(caller.id())) {
            throw new ServiceFault(
                    405, "MethodNotAllowed", "The specified method is not allowed against this resource.");
        }
    }

    private static void put(String bucket, String text, Account caller) {
        if (!text.startsWith("{")) {
            // aws/aws-cli#2779
            throw malformed("Policies must be valid JSON and the first byte must be '{'");
        }
        try {
            PolicyDocument document = PolicyDocument.parse(text, PolicyKind.RESOURCE);
            if (document.resources().stream().anyMatch(List::isEmpty)) {
                throw malformed("Missing required field Resource");
            }
            if (!document.actions().stream().flatMap(List::stream).allMatch(BucketPolicies::isOfS3)) {
                throw malformed("Policy has invalid action");
            }
            caller.accounts().resourcePolicies().put(bucket, document, caller);
        } catch (MalformedPolicyException notAPolicy) {
            throw malformed(inWordsOfS3(String.valueOf(notAPolicy.getMessage())));
        } catch (Refusal refused) {
            throw malformed(inWordsOfS3(String.valueOf(refused.getMessage())));
        }
    }

    private static boolean isOfS3(String action) {
        return action.equals("*") || action.toLowerCase(Locale.ROOT).startsWith("s3:");
    }

    /** What IAM and S3 say alike stays. */
    private static String inWordsOfS3(String message) {
        if (message.startsWith("Invalid principal in policy")) {
            return "Invalid principal in policy"; // cloud-custodian/cloud-custodian#4948
        } else if (message.startsWith("Resource ") || message.startsWith("Partition ")) {
            return "Policy has invalid resource"; // aws-samples/aws-serverless-appsync-app#4
        } else if (message.startsWith("Actions/Condition") || message.startsWith("Vendor ")) {
            return "Policy has invalid action";
        } else if (message.equals("Policy statement must contain actions.")) {
            return "Missing required field Action";
        }
        return message.equals("Syntax errors in policy.") ? "Invalid policy syntax." : message;
    }

    private static ServiceFault malformed(String message) {
        return new ServiceFault(400, "MalformedPolicy", message);
    }
}
