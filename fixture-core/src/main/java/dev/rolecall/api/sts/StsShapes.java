package dev.rolecall.api.sts;

import dev.rolecall.account.Session;
import java.time.temporal.ChronoUnit;
import software.amazon.awssdk.services.sts.model.Credentials;

/** The structures in STS's answers. */
final class StsShapes {

    private StsShapes() {}

    static Credentials credentials(Session session) {
        return Credentials.builder()
                .accessKeyId(session.accessKeyId())
                .secretAccessKey(session.secretAccessKey())
                .sessionToken(session.sessionToken())
                .expiration(session.expiration().truncatedTo(ChronoUnit.SECONDS))
                .build();
    }
}
