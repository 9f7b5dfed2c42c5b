package dev.rolecall.benchmarks.suite;

import java.util.Map;
import java.util.stream.Stream;

/** What one sets by hand to lead the SDK to a stub. */
final class StubbedSdk {

    private static final String[] PROPERTIES = {"aws.ec2MetadataServiceEndpoint", "aws.endpointUrl", "aws.region"};

    private StubbedSdk() {}

    static void leadTo(String url) {
        Map.of(PROPERTIES[0], url, PROPERTIES[1], url, PROPERTIES[2], "us-east-1")
                .forEach(System::setProperty);
    }

    static void restore() {
        Stream.of(PROPERTIES).forEach(System::clearProperty);
    }
}
