package dev.rolecall.api.iam;

import dev.rolecall.api.Constraint;
import dev.rolecall.api.ParameterRules;

/** What IAM checks of the parameters of the policy simulator. */
final class SimulationParameters {

    private static final Constraint DOCUMENT =
            Constraint.length(1, 131_072).matching("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+", "");
    private static final Constraint RESOURCE_NAME = Constraint.length(1, 2_048);

    private SimulationParameters() {}

    static ParameterRules addTo(ParameterRules rules) {
        return rules.member("PolicySourceArn", Constraint.length(20, 2_048))
                .member("PolicyInputList.member", DOCUMENT)
                .member("PermissionsBoundaryPolicyInputList.member", DOCUMENT)
                .member("ResourcePolicy", DOCUMENT)
                .member("ActionNames.member", Constraint.length(3, 128))
                .member("ResourceArns.member", RESOURCE_NAME)
                .member("ResourceOwner", RESOURCE_NAME)
                .member("CallerArn", RESOURCE_NAME)
                .member("ResourceHandlingOption", Constraint.length(1, 64))
                .member("ContextEntries.ContextKeyName", Constraint.length(5, 256))
                .member(
                        "ContextEntries.ContextKeyType",
                        Constraint.oneOf(
                                "string",
                                "stringList",
                                "numeric",
                                "numericList",
                                "boolean",
                                "booleanList",
                                "ip",
                                "ipList",
                                "binary",
                                "binaryList",
                                "date",
                                "dateList"))
                .requires("SimulateCustomPolicy", "PolicyInputList", "ActionNames")
                .requires("SimulatePrincipalPolicy", "PolicySourceArn", "ActionNames")
                .requires("GetContextKeysForCustomPolicy", "PolicyInputList")
                .requires("GetContextKeysForPrincipalPolicy", "PolicySourceArn");
    }
}
