package dev.rolecall.policy;

/** String and ARN operators (C4, C7): the only ones with policy variables (V1). */
final class TextOperators {

    private TextOperators() {}

    static ValueTest equal(String policyValue, boolean variables) {
        Template template = Template.parse(policyValue, variables);
        return (value, context) -> value.equals(template.text(context));
    }

    static ValueTest equalIgnoringCase(String policyValue, boolean variables) {
        Template template = Template.parse(policyValue, variables);
        return (value, context) -> value.equalsIgnoreCase(template.text(context));
    }

    static ValueTest like(String policyValue, boolean variables) {
        Template template = Template.parse(policyValue, variables);
        return (value, context) -> {
            Glob glob = template.glob(context);
            return glob != null && glob.matches(value);
        };
    }

    static ValueTest arn(String policyValue, boolean variables) {
        Template template = Template.parse(policyValue, variables);
        Glob fixed = template.isFixed() ? template.glob(RequestContext.EMPTY) : null;
        if (fixed != null) {
            Glob[] segments = fixed.splitAtColons(Arn.SEGMENTS);
            return (value, context) -> matchesArn(segments, value);
        }
        return (value, context) -> {
            Glob glob = template.glob(context);
            return glob != null && matchesArn(glob.splitAtColons(Arn.SEGMENTS), value);
        };
    }

    private static boolean matchesArn(Glob[] segments, String value) {
        Arn arn = Arn.parse(value);
        if (segments.length < Arn.SEGMENTS || !arn.isComplete()) {
            return false;
        }
        for (int i = 0; i < segments.length; i++) {
            if (!arn.segmentMatches(i, segments[i])) {
                return false;
            }
        }
        return true;
    }
}
