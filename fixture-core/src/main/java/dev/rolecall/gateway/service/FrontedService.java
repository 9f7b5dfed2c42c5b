package dev.rolecall.gateway.service;

import java.util.Optional;

/**
 * A service that the gateway stands before.
 *
 * @param mapping what its requests need
 * @param answers what it answers where nothing is stored
 * @param policies its operations on the policies of its resources
 */
public record FrontedService(ServiceMapping mapping, EmptyAnswers answers, PolicyOperations policies) {

    /** One of whose resources no policies are kept. */
    public FrontedService(ServiceMapping mapping, EmptyAnswers answers) {
        this(mapping, answers, (mapped, incoming, call) -> Optional.empty());
    }
}
