package dev.rolecall.api.autoscaling;

import dev.rolecall.account.Account;
import dev.rolecall.account.ProfileReference;
import dev.rolecall.account.Refusal;
import dev.rolecall.account.TemplateLaunch;
import dev.rolecall.account.TemplateSpecification;
import dev.rolecall.auth.Call;
import java.util.Map;

/**
 * Whether the caller may launch what a group is to launch: Auto Scaling asks for a trial launch in the caller's name when it is given
 * a launch template.
 *
 * @see <a href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-launch-template-permissions.html">Control Amazon EC2
 *     launch template usage</a>
 */
final class LaunchPermission {

    private LaunchPermission() {}

    /** @throws Refusal {@code ValidationError} for a template that cannot be launched, {@code AccessDenied} */
    static void require(TemplateSpecification template, Call call) {
        Account account = call.account();
        TemplateLaunch launch = account.autoScalingGroups().launchOf(template);
        ProfileReference profile = launch.profile();
        boolean allowed = call.judge("ec2:RunInstances", account.ec2Arn("instance", "*"), Map.of())
                .allowed();
        if (allowed && profile != null) {
            allowed = call.judge(
                            "iam:PassRole",
                            account.instanceProfiles().passedRoleArn(profile),
                            Map.of("iam:PassedToService", "ec2.amazonaws.com"))
                    .allowed();
        }
        if (!allowed) {
            // terraform-aws-modules/terraform-aws-eks#822, eksctl-io/eksctl#834
            throw new Refusal("AccessDenied", "You are not authorized to use launch template: %s", template);
        }
    }
}
