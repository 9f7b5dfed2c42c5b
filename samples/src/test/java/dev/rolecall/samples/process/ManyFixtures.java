package dev.rolecall.samples.process;

import dev.rolecall.FakeAws;
import dev.rolecall.Profile;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Opens and closes fixtures, a hundred or as many as it is told, and says what is left of them. */
final class ManyFixtures {

    private ManyFixtures() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 1 && arguments[0].equals("left open")) {
            use(FakeAws.start());
            System.out.println("left one open");
            return;
        }
        PropertiesBefore properties = new PropertiesBefore();
        openAndClose(3);
        Sockets open = Sockets.of(ProcessHandle.current().pid());
        int before = open.descriptors().size();
        openAndClose(100);

        System.out.println("threads: " + ourThreads());
        System.out.println("listening: " + open.listening());
        int more = open.descriptors().size() - before;
        System.out.println("more descriptors: " + (more <= 0 ? "none" : more + " " + open.descriptors()));
        System.out.println("changed properties: " + properties.changed());
    }

    private static void openAndClose(int times) throws IOException {
        for (int i = 0; i < times; i++) {
            try (FakeAws aws = FakeAws.start()) {
                use(aws);
            }
        }
    }

    private static void use(FakeAws aws) throws IOException {
        aws.launch(Profile.profile("web").policy("""
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}"""));
        aws.launchWithoutProfile();
        URI metadata = aws.openMetadataPort(0);
        try (S3Client s3 = S3Client.create()) {
            s3.putObject(put -> put.bucket("orders").key("42.json"), RequestBody.fromString("{}"));
        }
        HttpURLConnection id = (HttpURLConnection)
                metadata.resolve("/latest/meta-data/instance-id").toURL().openConnection(Proxy.NO_PROXY);
        try (InputStream body = id.getInputStream()) {
            body.readAllBytes();
        }
    }

    private static List<String> ourThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.matches("(?i).*(rolecall|xnio|undertow).*"))
                .toList();
    }
}
