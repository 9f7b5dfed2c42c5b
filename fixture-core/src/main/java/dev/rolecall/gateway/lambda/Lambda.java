package dev.rolecall.gateway.lambda;

import dev.rolecall.gateway.service.FrontedService;

/** Lambda as the gateway sees it. */
public final class Lambda {

    public static final FrontedService SERVICE =
            new FrontedService(new LambdaMapping(), new LambdaAnswers(), new FunctionPolicies());

    private Lambda() {}
}
