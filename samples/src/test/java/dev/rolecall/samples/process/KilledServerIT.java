package dev.rolecall.samples.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sts.StsClient;

/** A server that had no time to clean up has nothing to clean up: no file, no child, no port that is taken. */
class KilledServerIT {

    @TempDir
    private Path temporary;

    @Test
    void leavesNothingBehindAndStartsAgainOnItsPort() throws Exception {
        int port;
        long pid;
        try (RunningServer server = start("0")) {
            port = server.endpoint().getPort();
            pid = server.process().pid();
            use(server);
            List<ProcessHandle> children =
                    ProcessHandle.of(pid).orElseThrow().descendants().toList();

            server.process().signal("KILL");

            assertThat(server.process().awaitEnd().status()).isEqualTo(128 + 9);
            assertThat(children).isEmpty();
        }
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(files()).isEmpty();
        assertThatItIsFree(port);

        try (RunningServer again = start(Integer.toString(port))) {
            assertThat(again.endpoint().getPort()).isEqualTo(port);
            use(again);
        }
        assertThat(files()).isEmpty();
    }

    private RunningServer start(String port) throws Exception {
        // The JVM's own file for tools is not in the directory that it is told.
        return RunningServer.of(Jvm.ofThisTest()
                .server(
                        List.of("-XX:-UsePerfData", "-Djava.io.tmpdir=" + temporary),
                        "--port",
                        port,
                        "--imds-port",
                        "0",
                        "--access-key",
                        RunningServer.ACCESS_KEY,
                        "--secret-key",
                        RunningServer.SECRET_KEY));
    }

    /** A bit of everything, so that everything that could write or start something has run. */
    private static void use(RunningServer server) throws Exception {
        try (IamClient iam = server.client(IamClient.builder());
                Ec2Client ec2 = server.client(Ec2Client.builder());
                S3Client s3 = server.client(S3Client.builder());
                StsClient sts = server.client(StsClient.builder())) {
            iam.createUser(r -> r.userName("somebody"));
            ec2.runInstances(r -> r.imageId("ami-0c02fb55956c7d316").minCount(1).maxCount(1));
            assertThat(sts.getCallerIdentity().arn()).startsWith("arn:aws:iam::");
            try {
                s3.listBuckets();
            } catch (S3Exception refused) {
                assertThat(refused.statusCode()).isLessThan(500);
            }
        }
        assertThat(server.get("/_rolecall/journal").body()).contains("CreateUser", "RunInstances");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(temporary)) {
            return all.filter(path -> !path.equals(temporary)).toList();
        }
    }

    /** At once, and without asking for an address that may be taken. */
    private static void assertThatItIsFree(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
        }
    }
}
