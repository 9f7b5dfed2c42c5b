package dev.rolecall.fault;

import java.util.Map;

/** How services say that they are called too often. */
final class Throttling {

    private static final CallEffect.Failure DEFAULT = failure(400, "ThrottlingException", "Rate exceeded");

    // jlevers/selling-partner-api#278, legion-platform/legion#807
    private static final CallEffect.Failure QUERY = failure(400, "Throttling", "Rate exceeded");

    private static final Map<String, CallEffect.Failure> ROWS = Map.of(
            "iam",
            QUERY,
            "sts",
            QUERY,
            "autoscaling",
            QUERY,
            // cloudfoundry/bosh-aws-cpi-release#61, otiai10/hotsub#10
            "ec2",
            failure(503, "RequestLimitExceeded", "Request limit exceeded."),
            // flightstats/hub#291, pingcap/tiflash#10538
            "s3",
            failure(503, "SlowDown", "Please reduce your request rate."),
            // haskell-mafia/boris#75, brendanhay/amazonka#849
            "dynamodb",
            failure(
                    400,
                    "ProvisionedThroughputExceededException",
                    "The level of configured provisioned throughput for the table was exceeded."
                            + " Consider increasing your provisioning level with the UpdateTable API."),
            // The code is of SQS's service model, which names no status: 400 then, as for every error of the protocol.
            // Its sentence is
            // not known.
            "sqs",
            failure(400, "RequestThrottled", "Rate exceeded"));

    private Throttling() {}

    private static CallEffect.Failure failure(int status, String code, String message) {
        return new CallEffect.Failure(status, code, message);
    }

    static CallEffect.Failure of(String service) {
        return ROWS.getOrDefault(service, DEFAULT);
    }
}
