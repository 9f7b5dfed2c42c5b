package dev.rolecall.gateway.sns;

import dev.rolecall.gateway.service.FrontedService;

/** SNS as the gateway sees it. */
public final class Sns {

    /** Of its answers in XML, errors included. */
    public static final String NAMESPACE = "http://sns.amazonaws.com/doc/2010-03-31/";

    public static final FrontedService SERVICE =
            new FrontedService(new SnsMapping(), new SnsAnswers(), new TopicPolicies());

    private Sns() {}
}
