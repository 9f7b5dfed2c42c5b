package dev.rolecall.auth;

import java.util.Locale;
import java.util.Set;

/**
 * Actions on a resource that no policy of it can allow to another account.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-limitations-of-custom-policies.html">Limitations
 *     of Amazon SQS custom policies</a>
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/kms-api-permissions-reference.html">KMS permissions, "Cross-account
 *     use"</a>
 */
final class OwnersOnly {

    private static final Set<String> ACTIONS = Set.of(
            "kms:cancelkeydeletion",
            "kms:createalias",
            "kms:deletealias",
            "kms:deleteimportedkeymaterial",
            "kms:disablekey",
            "kms:disablekeyrotation",
            "kms:enablekey",
            "kms:enablekeyrotation",
            "kms:getkeypolicy",
            "kms:getparametersforimport",
            "kms:importkeymaterial",
            "kms:listkeypolicies",
            "kms:listkeyrotations",
            "kms:listresourcetags",
            "kms:putkeypolicy",
            "kms:replicatekey",
            "kms:rotatekeyondemand",
            "kms:schedulekeydeletion",
            "kms:tagresource",
            "kms:untagresource",
            "kms:updatealias",
            "kms:updatekeydescription",
            "kms:updateprimaryregion",
            "sqs:addpermission",
            "sqs:cancelmessagemovetask",
            "sqs:createqueue",
            "sqs:deletequeue",
            "sqs:listmessagemovetasks",
            "sqs:listqueues",
            "sqs:listqueuetags",
            "sqs:removepermission",
            "sqs:setqueueattributes",
            "sqs:startmessagemovetask",
            "sqs:tagqueue",
            "sqs:untagqueue");

    private OwnersOnly() {}

    static boolean contains(String action) {
        return ACTIONS.contains(action.toLowerCase(Locale.ROOT));
    }
}
