package dev.rolecall.imds;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** Writes the few types of ASN.1 that a certificate and a signed message need, in the distinguished encoding of X.690. */
final class Der {

    private Der() {}

    static byte[] sequence(byte[]... parts) {
        return tagged(0x30, parts);
    }

    static byte[] set(byte[]... parts) {
        return tagged(0x31, parts);
    }

    /** Explicitly tagged with a number of the context. */
    static byte[] context(int number, byte[] part) {
        return tagged(0xa0 | number, part);
    }

    static byte[] integer(BigInteger value) {
        return tagged(0x02, value.toByteArray());
    }

    static byte[] octets(byte[] value) {
        return tagged(0x04, value);
    }

    static byte[] bits(byte[] value) {
        return tagged(0x03, new byte[1], value);
    }

    static byte[] nothing() {
        return tagged(0x05);
    }

    static byte[] utf8(String text) {
        return tagged(0x0c, text.getBytes(StandardCharsets.UTF_8));
    }

    /** @param time {@code yyMMddHHmmssZ} */
    static byte[] utcTime(String time) {
        return tagged(0x17, time.getBytes(StandardCharsets.US_ASCII));
    }

    /** @param dotted {@code 1.2.840.113549.1.7.2} */
    static byte[] oid(String dotted) {
        String[] arcs = dotted.split("\\.");
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(Integer.parseInt(arcs[0]) * 40 + Integer.parseInt(arcs[1]));
        for (int i = 2; i < arcs.length; i++) {
            int arc = Integer.parseInt(arcs[i]);
            for (int shift = 28; shift > 0; shift -= 7) {
                if (arc >>> shift != 0) {
                    body.write(arc >>> shift & 0x7f | 0x80);
                }
            }
            body.write(arc & 0x7f);
        }
        return tagged(0x06, body.toByteArray());
    }

    private static byte[] tagged(int tag, byte[]... parts) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            body.writeBytes(part);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(tag);
        int length = body.size();
        if (length >= 0x80) {
            byte[] bytes = BigInteger.valueOf(length).toByteArray();
            int sign = bytes[0] == 0 ? 1 : 0;
            whole.write(0x80 | bytes.length - sign);
            whole.write(bytes, sign, bytes.length - sign);
        } else {
            whole.write(length);
        }
        whole.writeBytes(body.toByteArray());
        return whole.toByteArray();
    }
}
