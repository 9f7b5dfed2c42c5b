package dev.rolecall.samples.process;

import dev.rolecall.FakeAws;
import dev.rolecall.Profile;
import java.util.Map;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;

/** An application that asks the SDK for nothing in particular, on a machine that is set up for something else. */
final class HermeticApplication {

    private HermeticApplication() {}

    public static void main(String[] arguments) {
        PropertiesBefore properties = new PropertiesBefore();
        Map<String, String> environment = Map.copyOf(System.getenv());
        String accessKey = seenBySdk(SdkSystemSetting.AWS_ACCESS_KEY_ID);
        String region = seenBySdk(SdkSystemSetting.AWS_REGION);

        FakeAws aws = FakeAws.start();
        try (aws) {
            aws.launch(Profile.profile("web").policy("""
                    {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:PutObject","Resource":"*"}}"""));
            try (S3Client s3 = S3Client.create();
                    StsClient sts = StsClient.create()) {
                s3.putObject(put -> put.bucket("orders").key("42.json"), RequestBody.fromString("{}"));
                System.out.println("identity " + sts.getCallerIdentity().arn());
                System.out.println("region " + s3.serviceClientConfiguration().region());
            }
        }
        System.out.println(aws.journal());
        System.out.println("changed properties: " + properties.changed());
        System.out.println("environment as before: " + System.getenv().equals(environment));
        System.out.println("settings as before: "
                + (seenBySdk(SdkSystemSetting.AWS_ACCESS_KEY_ID).equals(accessKey)
                        && seenBySdk(SdkSystemSetting.AWS_REGION).equals(region)
                        && !accessKey.isEmpty()
                        && !region.isEmpty()));
    }

    private static String seenBySdk(SdkSystemSetting setting) {
        return setting.getStringValue().orElse("");
    }
}
