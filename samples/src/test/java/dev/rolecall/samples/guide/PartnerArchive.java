package dev.rolecall.samples.guide;

import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/** Puts objects into a bucket of another account, with a role of that account. */
final class PartnerArchive implements AutoCloseable {

    private final StsClient sts = StsClient.create();
    private final StsAssumeRoleCredentialsProvider role;
    private final S3Client s3;

    PartnerArchive(String roleArn, String externalId) {
        role = StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts)
                .refreshRequest(request ->
                        request.roleArn(roleArn).roleSessionName("orders").externalId(externalId))
                .build();
        s3 = S3Client.builder().credentialsProvider(role).build();
    }

    void put(String key, String content) {
        s3.putObject(put -> put.bucket("partner-orders").key(key), RequestBody.fromString(content));
    }

    @Override
    public void close() {
        s3.close();
        role.close();
        sts.close();
    }
}
