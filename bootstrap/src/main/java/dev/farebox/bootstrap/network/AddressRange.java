package dev.farebox.bootstrap.network;

import java.net.InetAddress;
import java.util.Optional;

/**
 * The addresses that begin with the same bits. Immutable and thread-safe.
 *
 * @param network an address of the range
 * @param prefixLength how many bits all of them share, 1 to 32 (IPv4) or 128 (IPv6)
 */
public record AddressRange(InetAddress network, int prefixLength) {
    /** @throws IllegalArgumentException if the address has not so many bits, or none are shared */
    public AddressRange {
        if (prefixLength < 1 || prefixLength > bits(network)) {
            throw new IllegalArgumentException("a prefix has 1 to " + bits(network) + " bits, not " + prefixLength);
        }
    }

    /**
     * Reads an address, or a range in CIDR notation.
     *
     * @param text such as {@code 127.0.0.1}, {@code 10.0.0.0/8} or {@code fd00::/8}
     * @return empty if it is neither, or a range of all addresses
     */
    public static Optional<AddressRange> parse(String text) {
        int slash = text.indexOf('/');
        Optional<InetAddress> network = AddressLiteral.parse(slash < 0 ? text : text.substring(0, slash));
        if (network.isEmpty() || slash < 0) {
            return network.map(address -> new AddressRange(address, bits(address)));
        }
        String length = text.substring(slash + 1);
        return length.matches("[1-9][0-9]{0,2}") && Integer.parseInt(length) <= bits(network.get())
                ? network.map(address -> new AddressRange(address, Integer.parseInt(length)))
                : Optional.empty();
    }

    /** Whether an address begins with the range's bits. IPv4 addresses are never in a range of IPv6. */
    public boolean contains(InetAddress address) {
        byte[] one = network.getAddress();
        byte[] other = address.getAddress();
        if (one.length != other.length) {
            return false;
        }
        int whole = prefixLength / Byte.SIZE;
        for (int i = 0; i < whole; i++) {
            if (one[i] != other[i]) {
                return false;
            }
        }
        int rest = prefixLength % Byte.SIZE;
        return rest == 0 || (one[whole] ^ other[whole]) >> (Byte.SIZE - rest) == 0;
    }

    private static int bits(InetAddress address) {
        return address.getAddress().length * Byte.SIZE;
    }
}
