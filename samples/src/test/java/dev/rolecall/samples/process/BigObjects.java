package dev.rolecall.samples.process;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.rolecall.FakeAws;
import dev.rolecall.Profile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Puts and gets objects of 100 MB through a forwarded S3, in a process that cannot hold one of them. */
final class BigObjects {

    private static final long LENGTH = 100_000_000;
    private static final int BLOCK = 16 * 1024;

    private static volatile long stored = -1;

    private BigObjects() {}

    public static void main(String[] arguments) throws Exception {
        HttpServer storage = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        storage.createContext("/", BigObjects::answer);
        storage.start();
        try (FakeAws aws = FakeAws.start()) {
            aws.launch(Profile.profile("web").policy("""
                    {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}"""));
            aws.forward(
                    "s3", URI.create("http://127.0.0.1:" + storage.getAddress().getPort()));
            try (S3Client s3 = S3Client.create()) {
                s3.putObject(
                        put -> put.bucket("orders").key("big"),
                        RequestBody.fromContentProvider(Nothing::new, LENGTH, "application/octet-stream"));
                System.out.println("stored " + stored);
                try (InputStream got = s3.getObject(get -> get.bucket("orders").key("big"))) {
                    System.out.println("got " + length(got));
                }
            }
        } finally {
            storage.stop(0);
        }
        System.out.println("could hold less than one: " + (Runtime.getRuntime().maxMemory() < LENGTH));
    }

    private static void answer(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("PUT")) {
            stored = length(exchange.getRequestBody());
            exchange.sendResponseHeaders(200, -1);
        } else {
            exchange.sendResponseHeaders(200, LENGTH);
            try (InputStream nothing = new Nothing();
                    OutputStream out = exchange.getResponseBody()) {
                nothing.transferTo(out);
            }
        }
        exchange.close();
    }

    private static long length(InputStream in) throws IOException {
        byte[] block = new byte[BLOCK];
        long length = 0;
        for (int read = in.read(block); read >= 0; read = in.read(block)) {
            length += read;
        }
        return length;
    }

    /** As many zeros. */
    private static final class Nothing extends InputStream {

        private long left = LENGTH;

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            if (left <= 0) {
                return -1;
            }
            int read = (int) Math.min(length, left);
            Arrays.fill(into, from, from + read, (byte) 0);
            left -= read;
            return read;
        }
    }
}
