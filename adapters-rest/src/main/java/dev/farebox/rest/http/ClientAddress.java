package dev.farebox.rest.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Names a client by its address, for limits. */
public final class ClientAddress {
    /** A site is given at least this much of IPv6, so a single client can use all of it. */
    private static final int IPV6_NETWORK_BYTES = 8;

    private ClientAddress() {}

    /**
     * The name under which attempts from an address are counted: an IPv4 address itself, the /64 network of an IPv6
     * address.
     *
     * @param literal the address of the connection as digits, never a host name; null if it has none
     */
    public static String group(@Nullable String literal) {
        if (literal == null || literal.indexOf(':') < 0) {
            return literal == null ? "unknown" : literal;
        }
        try {
            // A text with a colon is always taken as a literal, so nothing is looked up.
            InetAddress address = InetAddress.getByName(literal);
            return address instanceof Inet6Address
                    ? HexFormat.of().formatHex(address.getAddress(), 0, IPV6_NETWORK_BYTES)
                    : address.getHostAddress();
        } catch (UnknownHostException _) {
            return literal;
        }
    }
}
