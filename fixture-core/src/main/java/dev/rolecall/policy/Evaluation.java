package dev.rolecall.policy;

import java.util.Locale;

/** A request made ready for matching: everything that is the same for all statements. */
final class Evaluation {

    private final PolicyRequest request;
    private final String action;
    private final String service;
    private final Arn resource;
    private final boolean callerHasBoundary;
    private final PrincipalDirectory directory;

    Evaluation(PolicyRequest request, boolean callerHasBoundary, PrincipalDirectory directory) {
        this.request = request;
        this.action = request.action().toLowerCase(Locale.ROOT);
        this.service = action.substring(0, action.indexOf(':'));
        this.resource = Arn.parse(request.resource());
        this.callerHasBoundary = callerHasBoundary;
        this.directory = directory;
    }

    Caller caller() {
        return request.caller();
    }

    RequestContext context() {
        return request.context();
    }

    /** In lower case. */
    String action() {
        return action;
    }

    /** The prefix of the action, in lower case. */
    String service() {
        return service;
    }

    Arn resource() {
        return resource;
    }

    boolean crossesAccounts() {
        return request.crossesAccounts();
    }

    boolean callerHasBoundary() {
        return callerHasBoundary;
    }

    boolean stillNames(String principalArn) {
        return directory.stillNames(principalArn);
    }
}
