package dev.rolecall.api.ec2;

import dev.rolecall.api.Dialect;
import dev.rolecall.api.ErrorTable;
import dev.rolecall.api.ParameterRules;
import dev.rolecall.api.ServiceModel;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** EC2: its errors and the classes that serve its operations. */
public final class Ec2Service {

    /** The one version of the API there is. */
    public static final String VERSION = "2016-11-15";

    private static final ErrorTable ERRORS = new ErrorTable("Ec2", Ec2Exception::builder)
            .with("UnauthorizedOperation", 403)
            .with("AuthFailure", 401)
            .with("DryRunOperation", 412)
            .with("InternalFailure", 500)
            .with("NotImplemented", 501);

    private Ec2Service() {}

    public static ServiceModel model() {
        return new ServiceModel(
                        "ec2",
                        Dialect.EC2,
                        VERSION,
                        "http://ec2.amazonaws.com/doc/" + VERSION + "/",
                        Ec2Client.class,
                        new ParameterRules(false),
                        ERRORS)
                .serve(InstanceApi.class, InstanceApi::new)
                .serve(InstanceStateApi.class, InstanceStateApi::new)
                .serve(InstanceStatusApi.class, InstanceStatusApi::new)
                .serve(InstanceAttributeApi.class, InstanceAttributeApi::new)
                .serve(ProfileAssociationApi.class, ProfileAssociationApi::new)
                .serve(MetadataOptionsApi.class, MetadataOptionsApi::new)
                .serve(MetadataDefaultsApi.class, MetadataDefaultsApi::new)
                .serve(LaunchTemplateApi.class, LaunchTemplateApi::new)
                .serve(LaunchTemplateVersionApi.class, LaunchTemplateVersionApi::new)
                .serve(TagApi.class, TagApi::new)
                .serve(NetworkApi.class, NetworkApi::new)
                .serve(NetworkInterfaceApi.class, NetworkInterfaceApi::new)
                .serve(VolumeApi.class, VolumeApi::new)
                .serve(RegionApi.class, RegionApi::new);
    }
}
