package dev.rolecall.policy;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Addresses in writing. The JDK's own parser is of no use here: it asks the DNS for what it does not understand. */
final class IpAddresses {

    private static final int GROUPS = 8;

    private IpAddresses() {}

    /** Four bytes, sixteen bytes, or null if the text is no address. */
    static byte @Nullable [] parse(String text) {
        return text.indexOf(':') < 0 ? parseV4(text) : parseV6(text);
    }

    private static byte @Nullable [] parseV4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return null;
        }
        byte[] address = new byte[4];
        for (int i = 0; i < parts.length; i++) {
            int value = number(parts[i], 10, 3);
            if (value < 0 || value > 255) {
                return null;
            }
            address[i] = (byte) value;
        }
        return address;
    }

    private static byte @Nullable [] parseV6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            byte[] all = groups(text);
            return all != null && all.length == 2 * GROUPS ? all : null;
        }
        byte[] head = groups(text.substring(0, gap));
        byte[] tail = groups(text.substring(gap + 2));
        if (head == null || tail == null || head.length + tail.length >= 2 * GROUPS) {
            return null;
        }
        byte[] address = Arrays.copyOf(head, 2 * GROUPS);
        System.arraycopy(tail, 0, address, address.length - tail.length, tail.length);
        return address;
    }

    private static byte @Nullable [] groups(String text) {
        if (text.isEmpty()) {
            return new byte[0];
        }
        String[] parts = text.split(":", -1);
        byte[] v4 = parts[parts.length - 1].indexOf('.') >= 0 ? parseV4(parts[parts.length - 1]) : new byte[0];
        if (v4 == null || parts.length > GROUPS) {
            return null;
        }
        int hexGroups = v4.length == 0 ? parts.length : parts.length - 1;
        byte[] bytes = new byte[2 * hexGroups + v4.length];
        for (int i = 0; i < hexGroups; i++) {
            int value = number(parts[i], 16, 4);
            if (value < 0) {
                return null;
            }
            bytes[2 * i] = (byte) (value >> Byte.SIZE);
            bytes[2 * i + 1] = (byte) value;
        }
        System.arraycopy(v4, 0, bytes, 2 * hexGroups, v4.length);
        return bytes;
    }

    private static int number(String digits, int radix, int maxDigits) {
        if (digits.isEmpty() || digits.length() > maxDigits) {
            return -1;
        }
        int number = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            int digit = c < 128 ? Character.digit(c, radix) : -1;
            if (digit < 0) {
                return -1;
            }
            number = number * radix + digit;
        }
        return number;
    }
}
