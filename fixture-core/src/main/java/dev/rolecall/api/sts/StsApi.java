package dev.rolecall.api.sts;

import dev.rolecall.api.Dialect;
import dev.rolecall.api.ErrorTable;
import dev.rolecall.api.ParameterRules;
import dev.rolecall.api.ServiceModel;
import dev.rolecall.auth.Call;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import software.amazon.awssdk.services.sts.model.StsException;

/** Who is calling. */
public final class StsApi implements StsClient {

    /** The one version of the API there is. */
    public static final String VERSION = "2011-06-15";

    private static final ErrorTable ERRORS = new ErrorTable("Sts", StsException::builder)
            .with("AccessDenied", 403)
            .with("InternalFailure", 500)
            .with("NotImplemented", 501);

    private final Call call;

    private StsApi(Call call) {
        this.call = call;
    }

    public static ServiceModel model() {
        return new ServiceModel(
                        "sts",
                        Dialect.QUERY,
                        VERSION,
                        "https://sts.amazonaws.com/doc/" + VERSION + "/",
                        StsClient.class,
                        new ParameterRules(true),
                        ERRORS)
                .serve(StsApi.class, StsApi::new);
    }

    /** Needs no permission, and no policy can deny it. */
    @Override
    public GetCallerIdentityResponse getCallerIdentity(GetCallerIdentityRequest request) {
        return GetCallerIdentityResponse.builder()
                .userId(call.principal().userId())
                .account(call.principal().accountId())
                .arn(call.principal().arn())
                .build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
