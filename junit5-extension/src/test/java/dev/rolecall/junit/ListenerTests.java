package dev.rolecall.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.FakeAws;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class ListenerTests {

    private static URI endpoint;

    @Test
    void survivesBetweenTestsAndIsGoneAtTheEnd() throws InterruptedException {
        TestRun.of(ListeningTestCase.class, AnotherTestCase.class).passed(4);

        assertThatThrownBy(ListenerTests::connect).isInstanceOf(ConnectException.class);
        for (Thread thread : listenerThreads()) {
            thread.join(30_000);
        }
        assertThat(listenerThreads()).isEmpty();
    }

    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class ListeningTestCase {

        @Test
        @Order(1)
        @WithInstanceProfile(role = "web")
        void starts(FakeAws aws) {
            endpoint = aws.endpoint();
        }

        @Test
        @Order(2)
        void isThereWithoutAFixture() throws IOException {
            connect();
        }

        @Test
        @Order(3)
        @WithInstanceProfile(role = "web")
        void isTheSame(FakeAws aws) {
            assertThat(aws.endpoint()).isEqualTo(endpoint);
        }
    }

    @WithInstanceProfile(role = "web")
    static class AnotherTestCase {

        @Test
        void isTheSameInAnotherClass(FakeAws aws) {
            assertThat(aws.endpoint()).isEqualTo(endpoint);
        }
    }

    private static void connect() throws IOException {
        new Socket(endpoint.getHost(), endpoint.getPort()).close();
    }

    private static List<Thread> listenerThreads() {
        Set<Thread> all = Thread.getAllStackTraces().keySet();
        return all.stream()
                .filter(thread -> thread.getName().startsWith("rolecall"))
                .toList();
    }
}
