package dev.farebox.bootstrap.network;

import dev.farebox.application.limiting.ClientAddresses;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Names clients by their addresses. What {@value ClientAddresses#HEADER} says is believed only as far as the
 * operator's own proxies wrote it: each adds the address that it was asked from at the right end, and whatever stands to
 * the left of the first address that is no proxy's is the client's invention. Immutable and thread-safe.
 */
public final class ProxiedClientAddresses implements ClientAddresses {
    private static final String UNKNOWN = "unknown";

    /** Nobody has a longer chain of proxies; what stands farther left is not read. */
    private static final int MAX_PROXIES = 16;

    /** A site is given at least this much of IPv6, so a single client can use all of it. */
    private static final int IPV6_NETWORK_BYTES = 8;

    private final List<AddressRange> trustedProxies;

    /** @param trustedProxies where the operator's own proxies are; empty if clients connect directly */
    public ProxiedClientAddresses(List<AddressRange> trustedProxies) {
        this.trustedProxies = List.copyOf(trustedProxies);
    }

    /** An IPv4 address stands for itself, an IPv6 address for its /64 network. */
    @Override
    public String nameOf(Optional<String> peer, List<String> forwardedFor) {
        return peer.flatMap(AddressLiteral::parse)
                .map(address -> name(client(address, forwardedFor)))
                .orElse(UNKNOWN);
    }

    private InetAddress client(InetAddress peer, List<String> forwardedFor) {
        if (trustedProxies.isEmpty() || forwardedFor.isEmpty()) {
            return peer;
        }
        InetAddress client = peer;
        List<String> fromTheRight =
                List.of(String.join(",", forwardedFor).split(",", -1)).reversed();
        for (String told : fromTheRight.subList(0, Math.min(fromTheRight.size(), MAX_PROXIES))) {
            Optional<InetAddress> before = AddressLiteral.parseWithPort(told.strip());
            if (!isTrusted(client) || before.isEmpty()) {
                break;
            }
            client = before.get();
        }
        return client;
    }

    private boolean isTrusted(InetAddress address) {
        return trustedProxies.stream().anyMatch(range -> range.contains(address));
    }

    private static String name(InetAddress address) {
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(address.getAddress(), 0, IPV6_NETWORK_BYTES)
                : address.getHostAddress();
    }
}
