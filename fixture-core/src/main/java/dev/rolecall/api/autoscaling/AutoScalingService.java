package dev.rolecall.api.autoscaling;

import dev.rolecall.api.Constraint;
import dev.rolecall.api.Dialect;
import dev.rolecall.api.ErrorTable;
import dev.rolecall.api.ParameterRules;
import dev.rolecall.api.ServiceModel;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.ActiveInstanceRefreshNotFoundException;
import software.amazon.awssdk.services.autoscaling.model.AlreadyExistsException;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefreshInProgressException;
import software.amazon.awssdk.services.autoscaling.model.InvalidNextTokenException;
import software.amazon.awssdk.services.autoscaling.model.ResourceInUseException;

/** Auto Scaling: its parameters, its errors and the classes that serve its operations. */
public final class AutoScalingService {

    /** The one version of the API there is. */
    public static final String VERSION = "2011-01-01";

    private static final Constraint TEXT = Constraint.length(1, 255);
    private static final Constraint NOT_NEGATIVE = Constraint.range(0, Integer.MAX_VALUE);

    private static final ParameterRules PARAMETERS = new ParameterRules(true)
            .member("AutoScalingGroupName", TEXT)
            .member("MinSize", NOT_NEGATIVE)
            .member("MaxSize", NOT_NEGATIVE)
            .member("DesiredCapacity", NOT_NEGATIVE)
            .member("MaxRecords", Constraint.range(1, 100))
            .member("InstanceId", Constraint.length(1, 19))
            .member("VPCZoneIdentifier", Constraint.length(1, 5_000))
            .member("HealthCheckType", Constraint.length(1, 32))
            .member("Tags.Key", Constraint.length(1, 128))
            .member("Tags.Value", Constraint.length(0, 256))
            .requires("Tags", "Key")
            .requires("CreateAutoScalingGroup", "AutoScalingGroupName", "MinSize", "MaxSize")
            .requires("UpdateAutoScalingGroup", "AutoScalingGroupName")
            .requires("SetDesiredCapacity", "AutoScalingGroupName", "DesiredCapacity")
            .requires("TerminateInstanceInAutoScalingGroup", "InstanceId", "ShouldDecrementDesiredCapacity")
            .requires("StartInstanceRefresh", "AutoScalingGroupName")
            .requires("DescribeInstanceRefreshes", "AutoScalingGroupName")
            .requires("CancelInstanceRefresh", "AutoScalingGroupName")
            .requires("DeleteAutoScalingGroup", "AutoScalingGroupName");

    private static final ErrorTable ERRORS = new ErrorTable("AutoScaling", AutoScalingException::builder)
            .with("AlreadyExists", 400, AlreadyExistsException::builder)
            .with("ResourceInUse", 400, ResourceInUseException::builder)
            .with("InstanceRefreshInProgress", 400, InstanceRefreshInProgressException::builder)
            .with("ActiveInstanceRefreshNotFound", 400, ActiveInstanceRefreshNotFoundException::builder)
            .with("InvalidNextToken", 400, InvalidNextTokenException::builder)
            .with("AccessDenied", 403)
            .with("InternalFailure", 500)
            .with("NotImplemented", 501);

    private AutoScalingService() {}

    public static ServiceModel model() {
        return new ServiceModel(
                        "autoscaling",
                        Dialect.QUERY,
                        VERSION,
                        "http://autoscaling.amazonaws.com/doc/" + VERSION + "/",
                        AutoScalingClient.class,
                        PARAMETERS,
                        ERRORS)
                .serve(GroupApi.class, GroupApi::new)
                .serve(GroupInstanceApi.class, GroupInstanceApi::new)
                .serve(InstanceRefreshApi.class, InstanceRefreshApi::new);
    }
}
