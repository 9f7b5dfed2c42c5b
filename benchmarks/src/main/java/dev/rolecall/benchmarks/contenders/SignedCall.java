package dev.rolecall.benchmarks.contenders;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

/**
 * A call of S3 that was signed once and is sent over and over, so that next to nothing is measured but the server: it verifies the
 * signature and decides by the policies of the role each time.
 */
final class SignedCall implements AutoCloseable {

    private final Socket socket;
    private final DataInputStream in;
    private final byte[] request;

    SignedCall(URI server, AwsSessionCredentials credentials) throws IOException {
        SdkHttpRequest unsigned = SdkHttpRequest.builder()
                .method(SdkHttpMethod.GET)
                .uri(server.resolve("/orders/42.json"))
                .build();
        SignedRequest signed = AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(credentials)
                        .request(unsigned)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1")
                        .putProperty(HttpSigner.SIGNING_CLOCK, java.time.Clock.systemUTC())
                        .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                        .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false));
        StringBuilder text = new StringBuilder("GET /orders/42.json HTTP/1.1\r\n");
        signed.request()
                .forEachHeader((name, values) -> values.forEach(
                        value -> text.append(name).append(": ").append(value).append("\r\n")));
        request = text.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
        socket = new Socket("127.0.0.1", server.getPort());
        socket.setTcpNoDelay(true);
        in = new DataInputStream(new java.io.BufferedInputStream(socket.getInputStream()));
    }

    /** Microseconds of the median. */
    double latency(int times) throws Exception {
        return Timer.median(times, this::send);
    }

    private void send() throws IOException {
        socket.getOutputStream().write(request);
        String status = line();
        int length = 0;
        for (String header = line(); !header.isEmpty(); header = line()) {
            if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(header.substring(15).strip());
            }
        }
        byte[] body = new byte[length];
        in.readFully(body);
        if (!status.startsWith("HTTP/1.1 200 ")) {
            throw new IOException(
                    "expected 200, but found: " + status + " " + new String(body, StandardCharsets.UTF_8));
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.readUnsignedByte(); next != '\n'; next = in.readUnsignedByte()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
