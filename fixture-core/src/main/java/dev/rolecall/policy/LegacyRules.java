package dev.rolecall.policy;

/** Check 3: what IAM's older parser refuses after the newer one has passed the shape. */
final class LegacyRules {

    private static final String FAILED = "The policy failed legacy parsing";

    private LegacyRules() {}

    static void checkEffectAndDates(RawStatement statement) {
        if (!statement.effect().equals("Allow") && !statement.effect().equals("Deny")) {
            throw failed("expected Effect to be exactly Allow or Deny, found \"" + statement.effect() + '"');
        }
        for (RawStatement.RawCondition condition : statement.conditions()) {
            if (condition.operator().comparison().isDate()) {
                condition.values().forEach(LegacyRules::checkDate);
            }
        }
    }

    private static void checkDate(String value) {
        if (DateValue.parse(value) == null) {
            throw failed("expected an ISO 8601 date or seconds since 1970, found \"" + value + '"');
        }
    }

    static void checkResource(String resource) {
        String[] segments = resource.split(":", -1);
        if (resource.contains("::") && segments.length < Arn.SEGMENTS) {
            throw failed("expected six segments in an ARN with an empty one, found \"" + resource + '"');
        }
        if (segments.length > Arn.SERVICE && segments[Arn.SERVICE].isEmpty()) {
            throw failed("expected a service in an ARN, found \"" + resource + '"');
        }
    }

    private static MalformedPolicyException failed(String detail) {
        return new MalformedPolicyException(FAILED, detail);
    }
}
