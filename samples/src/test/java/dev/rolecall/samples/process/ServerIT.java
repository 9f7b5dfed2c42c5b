package dev.rolecall.samples.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.sts.StsClient;

/** What the stand-alone server answers, from outside. */
class ServerIT {

    private static final String TRUST = """
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}}""";

    private RunningServer server;

    @BeforeEach
    void start() throws Exception {
        server = RunningServer.start("--account", "210987654321", "--region", "eu-west-1", "--imds-port", "0");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void listensOnLoopbackOnly() throws Exception {
        URI metadata = metadataPort();
        if (Sockets.areTold()) {
            assertThat(Sockets.of(server.process().pid()).listening())
                    .containsExactlyInAnyOrder(server.endpoint().getAuthority(), metadata.getAuthority());
        }
        assertThatExceptionOfType(ConnectException.class)
                .isThrownBy(() -> connect("127.0.0.2", server.endpoint().getPort()));
        connect("127.0.0.1", server.endpoint().getPort());
    }

    @Test
    void saysHowToPointTheCommandLineAtIt() throws Exception {
        metadataPort();
        server.process().signal("TERM");

        String said = server.process().awaitEnd().stdout();
        assertThat(said)
                .contains(
                        "AWS_ENDPOINT_URL=" + server.endpoint(),
                        "AWS_REGION=eu-west-1",
                        "AWS_DEFAULT_REGION=eu-west-1",
                        "AWS_ACCESS_KEY_ID=" + RunningServer.ACCESS_KEY,
                        "AWS_EC2_METADATA_SERVICE_ENDPOINT=" + server.endpoint() + "/imds/")
                .doesNotContain(RunningServer.SECRET_KEY);
    }

    @Test
    void takesTheGivenKeyForAnAdministrators() {
        try (StsClient sts = server.client(StsClient.builder())) {
            assertThat(sts.getCallerIdentity().arn()).isEqualTo("arn:aws:iam::210987654321:user/administrator");
        }
        createRole();
    }

    @Test
    void isEmptyAfterAResetAndStillKnowsTheGivenKey() throws Exception {
        createRole();
        String instance = launch();

        assertThat(server.post("/_rolecall/reset", "").statusCode()).isEqualTo(204);

        try (IamClient iam = server.client(IamClient.builder())) {
            assertThatExceptionOfType(NoSuchEntityException.class)
                    .isThrownBy(() -> iam.getRole(get -> get.roleName("web")));
        }
        createRole();
        assertThat(metadata(server.endpoint() + "/imds/" + instance).statusCode())
                .isEqualTo(403);
        assertThat(server.get("/_rolecall/journal").body()).doesNotContain(instance);
    }

    @Test
    void movesItsClock() throws Exception {
        HttpResponse<String> moved = server.post("/_rolecall/clock", "{\"advance\":\"PT7H\"}");

        assertThat(moved.statusCode()).isEqualTo(200);
        Instant now = Instant.parse(moved.body().replaceAll(".*\"now\":\"|\".*\\s*", ""));
        assertThat(now)
                .isBetween(Instant.now().plusSeconds(6 * 3600), Instant.now().plusSeconds(8 * 3600));
        assertThat(server.post("/_rolecall/clock", "{\"advance\":\"tomorrow\"}").statusCode())
                .isEqualTo(400);
        assertThat(server.post("/_rolecall/clock", "").statusCode()).isEqualTo(400);
        assertThat(server.get("/_rolecall/clock").statusCode()).isEqualTo(404);
    }

    @Test
    void tellsItsJournalWithoutSecrets() throws Exception {
        createRole();
        launch();
        String issued = credentials(metadataPort().toString());
        assertThat(issued).contains("\"SecretAccessKey\"", "\"Token\"");

        HttpResponse<String> journal = server.get("/_rolecall/journal");

        assertThat(journal.headers().firstValue("Content-Type")).contains("application/x-ndjson");
        assertThat(journal.body().lines())
                .allMatch(line -> line.startsWith("{\"number\":") && line.endsWith("}"))
                .anyMatch(line -> line.contains("\"operation\":\"CreateRole\""))
                .anyMatch(line -> line.contains("\"service\":\"imds\""));
        assertThat(journal.body())
                .doesNotContain(
                        RunningServer.SECRET_KEY,
                        field("SecretAccessKey", issued),
                        field("Token", issued),
                        "Signature=");
    }

    @Test
    void servesTheMetadataOfAnInstanceByItsIdAndOfTheFirstAtThePort() throws Exception {
        assertThat(metadata(metadataPort().toString()).statusCode()).isEqualTo(404);
        createRole();
        String first = launch();
        String second = launch();

        assertThat(metadata(server.endpoint() + "/imds/" + first).body()).isEqualTo(first);
        assertThat(metadata(server.endpoint() + "/imds/" + second).body()).isEqualTo(second);
        assertThat(metadata(metadataPort().toString()).body()).isEqualTo(first);

        try (Ec2Client ec2 = server.client(Ec2Client.builder())) {
            ec2.terminateInstances(end -> end.instanceIds(first));
        }
        assertThat(metadata(metadataPort().toString()).body()).isEqualTo(second);
    }

    private void createRole() {
        try (IamClient iam = server.client(IamClient.builder())) {
            iam.createRole(create -> create.roleName("web").assumeRolePolicyDocument(TRUST));
            iam.createInstanceProfile(create -> create.instanceProfileName("web"));
            iam.addRoleToInstanceProfile(add -> add.instanceProfileName("web").roleName("web"));
        }
    }

    private String launch() {
        try (Ec2Client ec2 = server.client(Ec2Client.builder())) {
            return ec2.runInstances(run -> run.imageId("ami-0c02fb55956c7d316")
                            .minCount(1)
                            .maxCount(1)
                            .iamInstanceProfile(profile -> profile.name("web")))
                    .instances()
                    .get(0)
                    .instanceId();
        }
    }

    private URI metadataPort() throws InterruptedException {
        return URI.create(server.process()
                .awaitOutput("metadata at (http://127\\.0\\.0\\.1:\\d+) too")
                .group(1));
    }

    /** The instance id, as the metadata service at an address tells it. */
    private static HttpResponse<String> metadata(String address) throws IOException, InterruptedException {
        return read(address, "/latest/meta-data/instance-id");
    }

    private static String credentials(String address) throws IOException, InterruptedException {
        return read(address, "/latest/meta-data/iam/security-credentials/web").body();
    }

    private static HttpResponse<String> read(String address, String path) throws IOException, InterruptedException {
        HttpResponse<String> token =
                RunningServer.send(HttpRequest.newBuilder(URI.create(address + "/latest/api/token"))
                        .header("X-aws-ec2-metadata-token-ttl-seconds", "60")
                        .PUT(BodyPublishers.noBody()));
        if (token.statusCode() != 200) {
            return token;
        }
        return RunningServer.send(
                HttpRequest.newBuilder(URI.create(address + path)).header("X-aws-ec2-metadata-token", token.body()));
    }

    private static String field(String name, String json) {
        String value = json.replaceAll("(?s).*\"" + name + "\"\\s*:\\s*\"([^\"]*)\".*", "$1");
        assertThat(value).as(name).isNotEqualTo(json);
        return value;
    }

    private static void connect(String host, int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), 1000);
        }
    }
}
