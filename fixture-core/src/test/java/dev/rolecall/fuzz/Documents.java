package dev.rolecall.fuzz;

import java.util.List;

/** Policy documents of every element, right before somebody puts a hand to them. */
final class Documents {

    private static final List<String> EFFECTS = List.of("Allow", "Deny");
    private static final List<String> ACTIONS =
            List.of("\"s3:*\"", "[\"s3:GetObject\",\"s3:Get*\"]", "\"*\"", "\"sts:AssumeRole\"");
    private static final List<String> RESOURCES = List.of(
            "\"*\"",
            "\"arn:aws:s3:::orders/*\"",
            "[\"arn:aws:s3:::${aws:PrincipalTag/team}/?\",\"arn:aws:s3:::orders/${*}\"]");
    private static final List<String> PRINCIPALS = List.of(
            "\"*\"",
            "{\"AWS\":\"123456789012\"}",
            "{\"Service\":[\"ec2.amazonaws.com\"]}",
            "{\"AWS\":[\"arn:aws:iam::123456789012:role/web\"],\"Federated\":\"x.example\"}");
    private static final List<String> CONDITIONS = List.of(
            "{\"StringEquals\":{\"aws:RequestedRegion\":\"us-east-1\"}}",
            "{\"IpAddress\":{\"aws:SourceIp\":[\"10.0.0.0/8\",\"2001:db8::/32\"]}}",
            "{\"DateGreaterThan\":{\"aws:CurrentTime\":\"2026-11-21T00:00:00Z\"}}",
            "{\"ForAllValues:StringLikeIfExists\":{\"aws:TagKeys\":[\"team*\",\"${aws:username,'x'}\"]}}",
            "{\"NumericLessThanEquals\":{\"s3:max-keys\":\"10\"},\"Null\":{\"aws:TokenIssueTime\":\"false\"}}",
            "{\"ArnLike\":{\"aws:PrincipalArn\":\"arn:aws:iam::*:role/*\"},\"Bool\":{\"aws:SecureTransport\":true}}",
            "{\"BinaryEquals\":{\"k:v\":\"QmluYXJ5VmFsdWVJbkJhc2U2NA==\"}}");

    private Documents() {}

    static String next(Chance chance) {
        StringBuilder statements = new StringBuilder();
        for (int left = 1 + chance.below(3); left > 0; left--) {
            statements.append(statement(chance)).append(left > 1 ? "," : "");
        }
        return "{\"Version\":\"" + chance.oneOf(List.of("2012-10-17", "2008-10-17")) + "\",\"Statement\":[" + statements
                + "]}";
    }

    private static String statement(Chance chance) {
        return "{\"Sid\":\"S" + chance.below(10) + "\",\"Effect\":\"" + chance.oneOf(EFFECTS) + "\",\""
                + (chance.oneIn(5) ? "NotAction" : "Action") + "\":" + chance.oneOf(ACTIONS)
                + (chance.oneIn(3)
                        ? ",\"Principal\":" + chance.oneOf(PRINCIPALS)
                        : ",\"" + (chance.oneIn(5) ? "NotResource" : "Resource") + "\":" + chance.oneOf(RESOURCES))
                + (chance.oneIn(2) ? ",\"Condition\":" + chance.oneOf(CONDITIONS) : "") + "}";
    }
}
