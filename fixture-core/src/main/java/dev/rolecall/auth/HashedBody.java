package dev.rolecall.auth;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** A body that is still arriving, and whose hash the client named in advance: its end is not reached if it has another. */
final class HashedBody extends InputStream {

    private final InputStream in;
    private final PayloadClaim claim;
    private final MessageDigest digest = Hashes.sha256();
    private boolean ended;

    HashedBody(InputStream body, PayloadClaim claim) {
        this.in = body;
        this.claim = claim;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (ended) {
            return -1;
        }
        int read = in.read(into, from, length);
        if (read < 0) {
            claim.mustMatch(HexFormat.of().formatHex(digest.digest()));
            ended = true;
        } else {
            digest.update(into, from, read);
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
