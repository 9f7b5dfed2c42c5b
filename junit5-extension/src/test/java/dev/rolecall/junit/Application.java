package dev.rolecall.junit;

import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;

/** Code that knows nothing of fixtures: it takes what the SDK finds. */
final class Application {

    private Application() {}

    /** {@code arn:aws:sts::123456789012:assumed-role/web/i-…} without the instance. */
    static String role() {
        try (StsClient sts = StsClient.create()) {
            return withoutSession(sts.getCallerIdentity().arn());
        }
    }

    static String accessKeyId() {
        try (DefaultCredentialsProvider provider =
                DefaultCredentialsProvider.builder().build()) {
            return provider.resolveCredentials().accessKeyId();
        }
    }

    static String region() {
        return DefaultAwsRegionProviderChain.builder().build().getRegion().id();
    }

    static void readReport() {
        try (S3Client s3 = S3Client.create()) {
            s3.getObjectAsBytes(request -> request.bucket("reports").key("monthly.csv"));
        }
    }

    static void deleteReport() {
        try (S3Client s3 = S3Client.create()) {
            s3.deleteObject(request -> request.bucket("reports").key("monthly.csv"));
        }
    }

    private static String withoutSession(String arn) {
        return arn.substring(0, arn.lastIndexOf('/'));
    }
}
