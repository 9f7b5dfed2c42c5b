package dev.rolecall.benchmarks.suite;

import dev.rolecall.benchmarks.contenders.Canned;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** What one writes by hand to test an application on an instance: the metadata service and S3 in one server, a new one for each test. */
public final class MockWebServerStub implements AutoCloseable {

    private final MockWebServer server = new MockWebServer();
    private final List<String> puts = new CopyOnWriteArrayList<>();

    public MockWebServerStub() throws IOException {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answer(request.getMethod(), request.getUrl().encodedPath());
            }

            /** What goes out before a request is read. Without it the SDK waits seconds before it sends the body of an upload. */
            @Override
            public MockResponse peek() {
                return new MockResponse.Builder().add100Continue().build();
            }
        });
        server.start(InetAddress.getByName("127.0.0.1"), 0);
        StubbedSdk.leadTo("http://127.0.0.1:" + server.getPort());
    }

    private MockResponse answer(String method, String path) {
        if (path.equals(Canned.TOKEN_PATH)) {
            return body(Canned.TOKEN);
        } else if (path.equals(Canned.ROLES_PATH)) {
            return body(Canned.ROLE);
        } else if (path.startsWith(Canned.ROLES_PATH)) {
            return body(Canned.CREDENTIALS);
        }
        puts.add(method + " " + path);
        return body("");
    }

    private static MockResponse body(String text) {
        return new MockResponse.Builder().body(text).build();
    }

    /** What was asked of S3. */
    public List<String> puts() {
        return puts;
    }

    @Override
    public void close() {
        StubbedSdk.restore();
        server.close();
    }
}
