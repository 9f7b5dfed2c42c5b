package dev.rolecall.benchmarks.contenders;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/**
 * What many SDKs at a time ask a metadata service: a token, the role, its credentials, over and over, each over a connection of its own,
 * which the server closes. A client that does next to nothing, so that the server is what is measured.
 */
final class MetadataLoad implements AutoCloseable {

    private static final byte[] OK = "HTTP/1.1 200 ".getBytes(StandardCharsets.US_ASCII);

    private final ExecutorService clients;
    private final int connections;
    private final URI endpoint;
    private final List<byte[]> requests;

    MetadataLoad(URI endpoint, int connections) throws IOException {
        this.endpoint = endpoint;
        this.connections = connections;
        this.clients = Executors.newFixedThreadPool(connections, task -> {
            Thread thread = new Thread(task, "client");
            thread.setDaemon(true);
            return thread;
        });
        byte[] tokenRequest = request("PUT", Canned.TOKEN_PATH, "x-aws-ec2-metadata-token-ttl-seconds: 21600");
        String token = bodyOf(ask(tokenRequest));
        String header = "x-aws-ec2-metadata-token: " + token;
        this.requests = List.of(
                tokenRequest,
                request("GET", Canned.ROLES_PATH, header),
                request("GET", Canned.ROLES_PATH + Canned.ROLE, header));
    }

    private byte[] request(String method, String path, String header) {
        return (method + " " + endpoint.getPath() + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                        + "User-Agent: aws-sdk-java/2\r\nAccept: */*\r\nConnection: keep-alive\r\n" + header
                        + (method.equals("PUT") ? "\r\nContent-Length: 0" : "") + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** The credentials that the instance hands out. */
    AwsSessionCredentials credentials() throws IOException {
        String json = bodyOf(ask(requests.get(2)));
        return AwsSessionCredentials.create(
                member("AccessKeyId", json), member("SecretAccessKey", json), member("Token", json));
    }

    private static String member(String name, String json) throws IOException {
        Matcher found = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]*)\"").matcher(json);
        if (!found.find()) {
            throw new IOException("expected " + name + " in " + json);
        }
        return found.group(1);
    }

    /** One request after the other, by one client: microseconds of the median. */
    double latency(int times) throws Exception {
        AtomicInteger next = new AtomicInteger();
        return Timer.median(times, () -> ask(requests.get(next.getAndIncrement() % requests.size())));
    }

    /** All connections at once. */
    Map<String, Double> throughput(int times) throws Exception {
        AtomicInteger next = new AtomicInteger();
        Callable<Void> client = () -> {
            for (int i = next.getAndIncrement(); i < times; i = next.getAndIncrement()) {
                ask(requests.get(i % requests.size()));
            }
            return null;
        };
        long cpuBefore = cpuOfServer();
        long before = System.nanoTime();
        List<Callable<Void>> all = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            all.add(client);
        }
        for (Future<Void> done : clients.invokeAll(all)) {
            done.get();
        }
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("requests/s", times * 1e9 / (System.nanoTime() - before));
        figures.put("µs of the server's thread a request", (cpuOfServer() - cpuBefore) / 1e3 / times);
        return figures;
    }

    /** What XNIO's I/O threads have used so far. */
    private static long cpuOfServer() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long nanos = 0;
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null && thread.getThreadName().contains("I/O")) {
                nanos += threads.getThreadCpuTime(thread.getThreadId());
            }
        }
        return nanos;
    }

    private byte[] ask(byte[] request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), endpoint.getPort())) {
            socket.getOutputStream().write(request);
            try (InputStream in = socket.getInputStream()) {
                byte[] answer = in.readAllBytes();
                for (int i = 0; i < OK.length; i++) {
                    if (i >= answer.length || answer[i] != OK[i]) {
                        throw new IOException("expected 200, but found: " + new String(answer, StandardCharsets.UTF_8));
                    }
                }
                return answer;
            }
        }
    }

    private static String bodyOf(byte[] answer) {
        String text = new String(answer, StandardCharsets.UTF_8);
        return text.substring(text.indexOf("\r\n\r\n") + 4);
    }

    @Override
    public void close() {
        clients.shutdownNow();
    }
}
