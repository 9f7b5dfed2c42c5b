package dev.rolecall.benchmarks.contenders;

import dev.rolecall.benchmarks.measure.Contender;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;

/** The same client, which signs as well, and a server that reads the request and answers the same XML whatever it says. */
public final class UndertowGetRole implements Contender {

    private @Nullable BareUndertow server;
    private @Nullable IamClient iam;

    @Override
    public void open() throws Exception {
        server = new BareUndertow(UndertowGetRole::answer);
        iam = IamClient.builder()
                .region(Region.AWS_GLOBAL)
                .endpointOverride(server.address())
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsSessionCredentials.create("ASIAQAEALXUTS8RW1YKH", "a secret of somebody", Canned.TOKEN)))
                .build();
    }

    private static void answer(HttpServerExchange exchange) {
        exchange.getRequestReceiver().receiveFullBytes((read, body) -> {
            read.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/xml");
            read.getResponseSender().send(Canned.GET_ROLE);
        });
    }

    @Override
    public Map<String, Double> round(int calls) throws Exception {
        return GetRole.times(calls, Objects.requireNonNull(iam));
    }

    @Override
    public void close() {
        if (iam != null) {
            iam.close();
        }
        if (server != null) {
            server.close();
        }
    }
}
