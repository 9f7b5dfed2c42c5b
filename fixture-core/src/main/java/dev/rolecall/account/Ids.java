package dev.rolecall.account;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Identifiers of the forms that AWS gives out: four letters and 17 characters for IAM entities, a prefix and 17 hexadecimal digits
 * for EC2 resources, 20 characters for access keys.
 */
final class Ids {

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final String HEX = "0123456789abcdef";
    private static final String SPOT_REQUEST = "0123456789abcdefghijklmnopqrstuvwxyz";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Odd, so that multiplying by it permutes the 39-bit numbers: no access key id comes twice in one JVM. */
    private static final long SCATTER = 0x5851F42D4CL | 1;

    private static final int SERIAL_BITS = 39;
    private static final long HIGHEST_ACCOUNT = 999_999_999_999L;
    private static final AtomicLong SERIAL = new AtomicLong(RANDOM.nextLong());

    private Ids() {}

    static String iam(String prefix) {
        return prefix + random(BASE32, 17);
    }

    /** The same in every JVM, as the ids of AWS's own policies are in every account. */
    static String derived(String prefix, String name) {
        Random derived = new Random(name.hashCode());
        StringBuilder id = new StringBuilder(prefix);
        for (int i = 0; i < 17; i++) {
            id.append(BASE32.charAt(derived.nextInt(BASE32.length())));
        }
        return id.toString();
    }

    static String ec2(String prefix) {
        return prefix + "-" + random(HEX, 17);
    }

    /** {@code sir-p8hfj1hm} */
    static String spotRequest() {
        return "sir-" + random(SPOT_REQUEST, 8);
    }

    /**
     * An access key id that holds its account as AWS's do: after the prefix, 80 bits in base 32, of which bits 1 to 40 are the
     * account number. The rest is a serial number of this JVM.
     */
    static String accessKey(String prefix, String accountId) {
        long mask = (1L << SERIAL_BITS) - 1;
        long serial = (SERIAL.getAndIncrement() * SCATTER) & mask;
        long account = Long.parseLong(accountId);
        StringBuilder id = new StringBuilder(prefix);
        for (int digit = 0; digit < 16; digit++) {
            int value = 0;
            for (int bit = digit * 5; bit < digit * 5 + 5; bit++) {
                value = value << 1 | keyBit(bit, account, serial);
            }
            id.append(BASE32.charAt(value));
        }
        return id.toString();
    }

    /** The account number in an access key id, if it is one that holds it: those older than 2019 do not. */
    static Optional<String> accountOf(String accessKeyId) {
        if (accessKeyId.length() != 20) {
            return Optional.empty();
        }
        long bits = 0;
        for (char letter : accessKeyId.substring(4, 13).toCharArray()) {
            int value = BASE32.indexOf(letter);
            if (value < 0) {
                return Optional.empty();
            }
            bits = bits << 5 | value;
        }
        boolean holdsAccount = (bits & 1L << 44) != 0;
        long account = bits >>> 4 & (1L << 40) - 1;
        return holdsAccount && account <= HIGHEST_ACCOUNT ? Optional.of("%012d".formatted(account)) : Optional.empty();
    }

    private static int keyBit(int index, long account, long serial) {
        if (index == 0) {
            return 1;
        }
        return index <= 40 ? (int) (account >>> (40 - index)) & 1 : (int) (serial >>> (79 - index)) & 1;
    }

    static String secretAccessKey() {
        return Base64.getEncoder().encodeToString(bytes(30));
    }

    /** An opaque token with the beginning and about the length of the real ones. */
    static String sessionToken() {
        return "IQoJb3JpZ2luX2VjE" + Base64.getEncoder().encodeToString(bytes(720));
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static String random(String alphabet, int length) {
        StringBuilder id = new StringBuilder(length);
        for (byte next : bytes(length)) {
            id.append(alphabet.charAt((next & 0xff) % alphabet.length()));
        }
        return id.toString();
    }
}
