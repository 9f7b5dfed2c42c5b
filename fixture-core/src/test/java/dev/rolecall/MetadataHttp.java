package dev.rolecall;

import java.net.URI;
import java.util.stream.Stream;

/** Requests to a metadata service at any of its addresses, by hand. */
final class MetadataHttp {

    static final String TOKEN = "X-aws-ec2-metadata-token";
    static final String TTL = "X-aws-ec2-metadata-token-ttl-seconds";

    private MetadataHttp() {}

    static RawHttp.Answer send(URI root, String method, String path, String... headers) {
        return RawHttp.send(root, request(root, method, path, headers));
    }

    /** By IMDSv1. */
    static RawHttp.Answer get(URI root, String path) {
        return send(root, "GET", path);
    }

    static RawHttp.Answer get(Instance instance, String category) {
        return get(instance.metadataEndpoint(), "/latest/meta-data/" + category);
    }

    static String token(URI root, int seconds) {
        return send(root, "PUT", "/latest/api/token", TTL + ": " + seconds).body();
    }

    static String request(URI root, String method, String path, String... headers) {
        StringBuilder request =
                new StringBuilder(method + " " + root.getPath() + path + " HTTP/1.1\r\nHost: 169.254.169.254\r\n");
        Stream.of(headers)
                .filter(header -> !header.isEmpty())
                .forEach(header -> request.append(header).append("\r\n"));
        return request.append("\r\n").toString();
    }
}
