package dev.rolecall.gateway.service;

import dev.rolecall.auth.Call;
import dev.rolecall.wire.WireResponse;
import java.util.Optional;

/**
 * The operations of one service that read and change the policies of its resources. They are the only ones whose effect is kept where
 * nothing else is stored: what they put there decides about every request from then on.
 */
public interface PolicyOperations {

    /**
     * Empty for every other operation.
     *
     * @throws ServiceFault where the service would not do it
     */
    Optional<WireResponse> answer(Mapped mapped, Incoming incoming, Call call);
}
