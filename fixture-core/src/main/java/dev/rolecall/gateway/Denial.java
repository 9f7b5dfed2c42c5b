package dev.rolecall.gateway;

import dev.rolecall.account.Account;
import dev.rolecall.gateway.protocol.Json;
import dev.rolecall.gateway.service.Incoming;
import dev.rolecall.journal.Judgement;
import java.util.Locale;

/** How one service words a refusal by policy. */
record Denial(int status, String code, String message) {

    static Denial of(Judgement judgement, Incoming incoming) {
        String code = ErrorShapes.accessDenied(incoming.wire(), incoming.service());
        String reason = judgement.reason();
        return switch (incoming.service()) {
            // usdigitalresponse/usdr-gost#4044: S3 puts the ARN in quotes.
            case "s3" -> new Denial(403, code, ofS3(judgement, incoming.account()));
            // aws/serverless-application-model#3633: SQS names actions in lower case.
            case "sqs" ->
                new Denial(
                        403,
                        code,
                        reason.replace(judgement.action(), judgement.action().toLowerCase(Locale.ROOT)));
            // ministryofjustice/cloud-platform-environments#21094: SNS names itself in capitals.
            case "sns" ->
                new Denial(
                        403,
                        code,
                        reason.replace(
                                judgement.action(), "SNS" + judgement.action().substring(3)));
            case "logs" -> new Denial(400, code, ofLogs(judgement, incoming));
            // Graylog2/graylog-plugin-aws#19: services of the JSON protocols answer 400, others 403
            // (awslabs/aws-deployment-framework#460).
            default -> new Denial(Json.target(incoming.wire()).isEmpty() ? 403 : 400, code, reason);
        };
    }

    /** DataDog/cloudformation-template#61: of tags on creation it speaks in its own way. */
    private static String ofLogs(Judgement judgement, Incoming incoming) {
        boolean tagging = judgement.action().equals("logs:TagResource");
        return tagging && Json.target(incoming.wire()).equals("CreateLogGroup")
                ? "User with accountId: " + incoming.accountId()
                        + " is not authorized to perform CreateLogGroup with Tags."
                        + " An additional permission \"logs:TagResource\" is required."
                : judgement.reason();
    }

    /**
     * S3 tells why only within an account or an organization.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html">Troubleshoot access denied (403
     *     Forbidden) errors in Amazon S3</a>
     */
    private static String ofS3(Judgement judgement, Account caller) {
        String owner = caller.accounts().resourcePolicies().ownerOf(judgement.resource(), caller);
        return caller.isInOneOrganizationWith(owner)
                ? judgement.reason().replace(judgement.resource(), '"' + judgement.resource() + '"')
                : "Access Denied";
    }
}
