package dev.rolecall.samples.process;

import dev.rolecall.FakeAws;
import dev.rolecall.Instance;
import dev.rolecall.Profile;
import java.net.URI;
import java.util.Optional;
import java.util.TreeSet;
import software.amazon.awssdk.services.sts.StsClient;

/** Opens everything that can be opened, and says what it opened and what the system says is open. */
final class ListeningApplication {

    private ListeningApplication() {}

    public static void main(String[] arguments) throws Exception {
        TreeSet<String> opened = new TreeSet<>();
        try (FakeAws first = FakeAws.start();
                FakeAws second = FakeAws.start()) {
            for (FakeAws aws : new FakeAws[] {first, second, first.otherAccount("222222222222")}) {
                Instance instance = aws.launch(Profile.profile("web"));
                opened.add(aws.endpoint().getAuthority());
                opened.add(aws.openMetadataPort(0).getAuthority());
                opened.add(instance.openPort().getAuthority());
                Optional<URI> ipv6 = instance.openIpv6Port();
                ipv6.map(URI::getAuthority).ifPresent(opened::add);
            }
            try (StsClient sts = StsClient.create()) {
                System.out.println("caller: " + sts.getCallerIdentity().arn());
            }
            Sockets sockets = Sockets.of(ProcessHandle.current().pid());
            System.out.println("opened: " + opened);
            System.out.println("listening: " + new TreeSet<>(sockets.listening()));
            System.out.println("datagrams: " + sockets.datagrams());
        }
    }
}
