package dev.rolecall.gateway;

import dev.rolecall.auth.Call;
import dev.rolecall.wire.WireResponse;
import java.util.Map;
import java.util.Optional;

/**
 * The operations of one service that read and change the policies of its resources. They are the only ones whose effect is kept where
 * nothing else is stored: what they put there decides about every request from then on.
 */
interface PolicyOperations {

    Map<String, PolicyOperations> BY_SERVICE = Map.of(
            "s3", new BucketPolicies(),
            "sqs", new QueuePolicies(),
            "sns", new TopicPolicies(),
            "kms", new KeyPolicies(),
            "secretsmanager", new SecretPolicies(),
            "lambda", new FunctionPolicies());

    /** Those of a service, by its name in credential scopes. */
    static Optional<PolicyOperations> of(String service) {
        return Optional.ofNullable(BY_SERVICE.get(service));
    }

    /**
     * Empty for every other operation.
     *
     * @throws ServiceFault where the service would not do it
     */
    Optional<WireResponse> answer(Mapped mapped, Incoming incoming, Call call);
}
