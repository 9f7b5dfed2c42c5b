package dev.rolecall.gateway.protocol;

import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Ids that look like those of the services; nothing hangs on them. */
public final class RequestIds {

    private RequestIds() {}

    public static String uuid() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    /** Lower-case hexadecimal digits. */
    public static String hex(int digits) {
        StringBuilder hex = new StringBuilder();
        while (hex.length() < digits) {
            hex.append("%016x".formatted(ThreadLocalRandom.current().nextLong()));
        }
        return hex.substring(0, digits);
    }

    public static String s3() {
        return "%016X".formatted(ThreadLocalRandom.current().nextLong());
    }

    public static String upload() {
        return uuid().replace("-", "").toUpperCase(Locale.ROOT);
    }
}
