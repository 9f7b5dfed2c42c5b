package dev.rolecall.benchmarks.contenders;

import dev.rolecall.FakeAws;
import dev.rolecall.Profile;
import dev.rolecall.benchmarks.measure.Contender;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;

/** IAM as a role of an instance calls it: wired, verified, authorised, written into the journal. */
public final class RoleCallGetRole implements Contender {

    private @Nullable FakeAws aws;
    private @Nullable IamClient iam;

    @Override
    public void open() {
        aws = FakeAws.start();
        aws.launch(Profile.profile(Canned.ROLE).policy("""
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"iam:GetRole","Resource":"*"}}"""));
        iam = IamClient.builder().region(Region.AWS_GLOBAL).build();
    }

    @Override
    public Map<String, Double> round(int calls) throws Exception {
        return GetRole.times(calls, Objects.requireNonNull(iam));
    }

    @Override
    public void close() {
        if (iam != null) {
            iam.close();
        }
        if (aws != null) {
            aws.close();
        }
    }
}
