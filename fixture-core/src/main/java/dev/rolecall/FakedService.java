package dev.rolecall;

import dev.rolecall.api.ControlPlane;
import dev.rolecall.api.ServiceModel;
import dev.rolecall.api.autoscaling.AutoScalingService;
import dev.rolecall.api.ec2.Ec2Service;
import dev.rolecall.api.iam.IamService;
import dev.rolecall.api.sts.StsService;
import dev.rolecall.auth.ErrorFamily;
import dev.rolecall.wire.WireRequest;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The services that are faked from the SDK's own model classes, each once its module of the SDK is on the class path. Loaded when
 * first asked for: EC2's classes alone take a third of a second.
 */
enum FakedService {
    IAM(
            "iam",
            IamService.VERSION,
            ErrorFamily.IAM_STS,
            "software.amazon.awssdk.services.iam.IamClient",
            IamService::model),
    EC2("ec2", Ec2Service.VERSION, ErrorFamily.EC2, "software.amazon.awssdk.services.ec2.Ec2Client", Ec2Service::model),
    AUTO_SCALING(
            "autoscaling",
            AutoScalingService.VERSION,
            ErrorFamily.IAM_STS,
            "software.amazon.awssdk.services.autoscaling.AutoScalingClient",
            AutoScalingService::model),
    STS(
            "sts",
            StsService.VERSION,
            ErrorFamily.IAM_STS,
            "software.amazon.awssdk.services.sts.StsClient",
            StsService::model);

    private final String signingName;
    private final String version;
    private final ErrorFamily errorFamily;
    private final String clientInterface;
    private final Supplier<ServiceModel> loader;
    private @Nullable ServiceModel loaded;

    FakedService(
            String signingName,
            String version,
            ErrorFamily errorFamily,
            String clientInterface,
            Supplier<ServiceModel> loader) {
        this.signingName = signingName;
        this.version = version;
        this.errorFamily = errorFamily;
        this.clientInterface = clientInterface;
        this.loader = loader;
    }

    static Optional<FakedService> signedAs(String service) {
        return Stream.of(values())
                .filter(faked -> faked.signingName.equals(service))
                .findFirst();
    }

    /** The service that a request is meant for which is not signed well enough to say so: by the version of the API it names. */
    static Optional<FakedService> addressedBy(WireRequest request) {
        String form = "&" + request.rawQuery() + "&" + request.bodyText() + "&";
        return Stream.of(values())
                .filter(faked -> form.contains("&Version=" + faked.version + "&"))
                .findFirst();
    }

    ErrorFamily errorFamily() {
        return errorFamily;
    }

    /** @throws IllegalStateException if the SDK's module of this service is missing */
    synchronized ServiceModel model() {
        ServiceModel model = loaded;
        if (model == null) {
            requireModule();
            model = loader.get();
            loaded = model;
        }
        return model;
    }

    /** The name that requests to it are signed for. */
    String signingName() {
        return signingName;
    }

    ControlPlane controlPlane() {
        return new ControlPlane(model());
    }

    private void requireModule() {
        try {
            Class.forName(clientInterface, false, FakedService.class.getClassLoader());
        } catch (ClassNotFoundException missing) {
            throw new IllegalStateException("RoleCall fakes " + name()
                    + " with the SDK's own classes: expected software.amazon.awssdk:" + signingName
                    + " on the test class path, but it is not there. Add it in test scope.");
        }
    }
}
