package dev.rolecall.account;

/** A block of IPv4 addresses. */
record Cidr(int base, int prefix) {

    static Cidr of(int first, int second, int third, int prefix) {
        return new Cidr(first << 24 | second << 16 | third << 8, prefix);
    }

    int size() {
        return 1 << (32 - prefix);
    }

    /** The address at a place in the block, counted from 0. */
    String address(int offset) {
        return dotted(base + offset);
    }

    /** Where in the block an address is; negative or beyond the size of the block if elsewhere. -1 for what is no address. */
    long offsetOf(String address) {
        String[] bytes = address.split("\\.", -1);
        if (bytes.length != 4) {
            return -1;
        }
        long value = 0;
        for (String text : bytes) {
            if (!text.matches("\\d{1,3}") || Integer.parseInt(text) > 255) {
                return -1;
            }
            value = value << 8 | Integer.parseInt(text);
        }
        return value - Integer.toUnsignedLong(base);
    }

    /** {@code 172.31.0.0/20} */
    @Override
    public String toString() {
        return dotted(base) + "/" + prefix;
    }

    private static String dotted(int address) {
        return (address >>> 24) + "." + (address >> 16 & 0xff) + "." + (address >> 8 & 0xff) + "." + (address & 0xff);
    }
}
