package dev.rolecall.policy;

import org.jspecify.annotations.Nullable;

/** A CIDR block or a single address (C11), as bytes: four or sixteen, and the two never match each other. */
record IpRange(byte[] address, int prefixBits) {

    static ValueTest test(String policyValue, boolean variables) {
        IpRange range = parse(policyValue);
        return range == null
                ? ValueTest.NEVER
                : (value, context) -> {
                    byte[] address = IpAddresses.parse(value);
                    return address != null && range.contains(address);
                };
    }

    static @Nullable IpRange parse(String text) {
        int slash = text.indexOf('/');
        byte[] address = IpAddresses.parse(slash < 0 ? text : text.substring(0, slash));
        if (address == null) {
            return null;
        }
        int bits = address.length * Byte.SIZE;
        int prefix = slash < 0 ? bits : prefix(text.substring(slash + 1));
        return prefix < 0 || prefix > bits ? null : new IpRange(address, prefix);
    }

    private static int prefix(String digits) {
        boolean number =
                digits.length() >= 1 && digits.length() <= 3 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Integer.parseInt(digits) : -1;
    }

    boolean contains(byte[] other) {
        if (other.length != address.length) {
            return false;
        }
        int wholeBytes = prefixBits / Byte.SIZE;
        for (int i = 0; i < wholeBytes; i++) {
            if (address[i] != other[i]) {
                return false;
            }
        }
        int rest = prefixBits % Byte.SIZE;
        return rest == 0 || (address[wholeBytes] ^ other[wholeBytes]) >> (Byte.SIZE - rest) == 0;
    }
}
