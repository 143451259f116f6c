package dev.farebox.bootstrap.network;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads network addresses that are written as digits. Never asks for a name. */
final class AddressLiteral {
    /** Four numbers, as everybody writes them; the JDK takes one to three as well, which nobody means. */
    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}");

    /** An address with the port that some proxies put behind it. */
    private static final Pattern WITH_PORT = Pattern.compile("(?:\\[([^\\]]+)\\]|([0-9.]+))(?::[0-9]{1,5})?");

    private AddressLiteral() {}

    /** @return empty for everything but one address; an IPv4 address in IPv6 form is taken for what it is */
    static Optional<InetAddress> parse(String text) {
        int zone = text.indexOf('%');
        String address = zone < 0 ? text : text.substring(0, zone);
        if (address.indexOf(':') < 0 && !IPV4.matcher(address).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(address));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** As {@link #parse(String)}, but a port may follow: {@code 192.0.2.7:443}, {@code [2001:db8::1]:443}. */
    static Optional<InetAddress> parseWithPort(String text) {
        Matcher form = WITH_PORT.matcher(text);
        return parse(form.matches() ? form.group(1) == null ? form.group(2) : form.group(1) : text);
    }
}
