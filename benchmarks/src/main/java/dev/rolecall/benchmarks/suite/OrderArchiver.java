package dev.rolecall.benchmarks.suite;

import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** The application under test: it knows nothing of any test. */
public final class OrderArchiver implements AutoCloseable {

    private final S3Client s3 = S3Client.create();

    public void archive(String id) {
        s3.putObject(put -> put.bucket("orders").key(id + ".json"), RequestBody.fromString("{}"));
    }

    @Override
    public void close() {
        s3.close();
    }
}
