package dev.rolecall.api.ec2;

import dev.rolecall.account.Ec2Instances;
import dev.rolecall.account.Refusal;
import dev.rolecall.account.ResourceType;
import dev.rolecall.auth.Call;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.InstanceStateChange;
import software.amazon.awssdk.services.ec2.model.RebootInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RebootInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StartInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StartInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StopInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StopInstancesResponse;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesResponse;

/** Starting, stopping, rebooting and terminating instances. */
final class InstanceStateApi implements Ec2Client {

    private final Ec2Authorization authorization;
    private final Ec2Instances instances;

    InstanceStateApi(Call call) {
        this.authorization = new Ec2Authorization(call);
        this.instances = call.account().instances();
    }

    @Override
    public StartInstancesResponse startInstances(StartInstancesRequest request) {
        List<String> ids = authorised("ec2:StartInstances", request.instanceIds(), request.dryRun());
        return StartInstancesResponse.builder()
                .startingInstances(shapes(instances.start(ids)))
                .build();
    }

    @Override
    public StopInstancesResponse stopInstances(StopInstancesRequest request) {
        List<String> ids = authorised("ec2:StopInstances", request.instanceIds(), request.dryRun());
        if (Boolean.TRUE.equals(request.hibernate())) {
            throw new Refusal("NotImplemented", "RoleCall does not fake ec2:StopInstances with Hibernate yet.");
        }
        return StopInstancesResponse.builder()
                .stoppingInstances(shapes(instances.stop(ids)))
                .build();
    }

    @Override
    public RebootInstancesResponse rebootInstances(RebootInstancesRequest request) {
        instances.reboot(authorised("ec2:RebootInstances", request.instanceIds(), request.dryRun()));
        return RebootInstancesResponse.builder().build();
    }

    @Override
    public TerminateInstancesResponse terminateInstances(TerminateInstancesRequest request) {
        List<String> ids = authorised("ec2:TerminateInstances", request.instanceIds(), request.dryRun());
        return TerminateInstancesResponse.builder()
                .terminatingInstances(shapes(instances.terminate(ids)))
                .build();
    }

    /** Each of these operations is judged on every instance that it names. */
    private List<String> authorised(String action, List<String> instanceIds, @Nullable Boolean dryRun) {
        List<String> ids = Ec2Parameters.instanceIds(Ec2Parameters.required("InstanceId", instanceIds));
        ids.forEach(id -> authorization.require(action, ResourceType.INSTANCE, id));
        Ec2Parameters.stopIfDryRun(dryRun);
        return ids;
    }

    private static List<InstanceStateChange> shapes(List<Ec2Instances.StateChange> changes) {
        return changes.stream().map(InstanceShapes::change).toList();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
