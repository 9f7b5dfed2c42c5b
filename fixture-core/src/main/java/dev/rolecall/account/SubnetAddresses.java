package dev.rolecall.account;

import java.util.BitSet;
import java.util.Optional;

/**
 * The private addresses of one subnet. AWS keeps the first four and the last.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html">Subnet CIDR blocks</a>
 */
final class SubnetAddresses {

    private static final int FIRST = 4;

    private final Cidr block;
    private final BitSet used = new BitSet();

    SubnetAddresses(Cidr block) {
        this.block = block;
    }

    int free() {
        return block.size() - FIRST - 1 - used.cardinality();
    }

    /** The lowest that is free; empty if none is. */
    Optional<String> take() {
        int offset = used.nextClearBit(FIRST);
        if (offset >= block.size() - 1) {
            return Optional.empty();
        }
        used.set(offset);
        return Optional.of(block.address(offset));
    }

    /** @throws Refusal if it is not one of this subnet, or not free */
    void checkFree(String address) {
        long offset = block.offsetOf(address);
        if (offset < FIRST || offset >= block.size() - 1) {
            throw new Refusal(
                    "InvalidParameterValue", "Address %s does not fall within the subnet's address range", address);
        }
        if (used.get((int) offset)) {
            throw new Refusal("InvalidIPAddress.InUse", "Address %s is in use.", address);
        }
    }

    void take(String address) {
        checkFree(address);
        used.set((int) block.offsetOf(address));
    }

    void release(String address) {
        used.clear((int) block.offsetOf(address));
    }

    Memento memento() {
        BitSet then = (BitSet) used.clone();
        return () -> {
            used.clear();
            used.or(then);
        };
    }

    void clear() {
        used.clear();
    }
}
