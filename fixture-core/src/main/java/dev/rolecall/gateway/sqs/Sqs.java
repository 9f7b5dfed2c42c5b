package dev.rolecall.gateway.sqs;

import dev.rolecall.gateway.service.FrontedService;

/** SQS as the gateway sees it. */
public final class Sqs {

    /** Of its answers in XML, errors included. */
    public static final String NAMESPACE = "http://queue.amazonaws.com/doc/2012-11-05/";

    public static final FrontedService SERVICE =
            new FrontedService(new SqsMapping(), new SqsAnswers(), new QueuePolicies());

    private Sqs() {}
}
