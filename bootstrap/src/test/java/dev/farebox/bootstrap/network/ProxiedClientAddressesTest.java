package dev.farebox.bootstrap.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A client")
class ProxiedClientAddressesTest {
    private final ProxiedClientAddresses direct = new ProxiedClientAddresses(List.of());
    private final ProxiedClientAddresses proxied =
            new ProxiedClientAddresses(Stream.of("127.0.0.1", "10.0.0.0/8", "fd00::/8")
                    .map(text -> AddressRange.parse(text).orElseThrow())
                    .toList());

    @Test
    @DisplayName("counts by its address in IPv4, and by its /64 network in IPv6")
    void groups() {
        assertThat(direct("192.0.2.7")).isEqualTo("192.0.2.7");
        assertThat(direct("2001:db8:1:2::1")).isEqualTo(direct("2001:db8:1:2:ffff::9"));
        assertThat(direct("2001:db8:1:2::1")).isNotEqualTo(direct("2001:db8:1:3::1"));
        assertThat(direct("fe80::1%eth0")).isEqualTo(direct("fe80::1"));
        assertThat(direct.nameOf(Optional.empty(), List.of())).isEqualTo("unknown");
    }

    @Test
    @DisplayName("is the same as IPv4 and as IPv4 inside IPv6")
    void mapped() {
        assertThat(direct("::ffff:192.0.2.7")).isEqualTo("192.0.2.7");
    }

    @Test
    @DisplayName("that connects directly is not asked what it says it is")
    void directClientsSayNothing() {
        assertThat(direct.nameOf(Optional.of("192.0.2.7"), List.of("198.51.100.1")))
                .isEqualTo("192.0.2.7");
        assertThat(proxied.nameOf(Optional.of("192.0.2.7"), List.of("198.51.100.1")))
                .isEqualTo("192.0.2.7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "198.51.100.1                          | 198.51.100.1",
                "203.0.113.9, 198.51.100.1             | 198.51.100.1",
                "203.0.113.9, 198.51.100.1, 10.1.2.3   | 198.51.100.1",
                "198.51.100.1:4711                     | 198.51.100.1",
                "::ffff:198.51.100.1                   | 198.51.100.1",
                "[2001:db8::1]:443                     | 20010db800000000",
                "2001:db8::1, fd12::9                  | 20010db800000000",
            })
    @DisplayName("behind a trusted proxy is the first address from the right that is no proxy's")
    void behindProxies(String told, String name) {
        assertThat(proxied.nameOf(Optional.of("127.0.0.1"), List.of(told))).isEqualTo(name);
    }

    @Test
    @DisplayName("is found in several lines of the header as in one")
    void severalLines() {
        assertThat(proxied.nameOf(
                        Optional.of("127.0.0.1"), List.of("203.0.113.9", "198.51.100.1, 10.1.2.3", "10.9.9.9")))
                .isEqualTo("198.51.100.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "unknown", "203.0.113.9, _hidden", "203.0.113.9,", "1234", "1.2.3", "300.1.1.1", "localhost"
            })
    @DisplayName("whose proxy wrote no address counts as the proxy, not as what stands farther left")
    void nonsense(String told) {
        assertThat(proxied.nameOf(Optional.of("127.0.0.1"), List.of(told))).isEqualTo("127.0.0.1");
    }

    @Test
    @DisplayName("cannot make the shop read an endless chain")
    void bound() {
        List<String> chain = Collections.nCopies(5_000, "10.0.0.7");
        assertThat(proxied.nameOf(
                        Optional.of("127.0.0.1"),
                        Stream.concat(Stream.of("198.51.100.1"), chain.stream()).toList()))
                .isEqualTo("10.0.0.7");
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.0.1, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "192.0.2.128/25, 192.0.2.129, true",
        "192.0.2.128/25, 192.0.2.127, false",
        "192.0.2.1, 192.0.2.1, true",
        "192.0.2.1, 192.0.2.2, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "::/1, 10.0.0.1, false",
    })
    @DisplayName("is in a range if it begins with its bits")
    void ranges(String range, String address, boolean contained) {
        assertThat(AddressRange.parse(range)
                        .orElseThrow()
                        .contains(AddressLiteral.parse(address).orElseThrow()))
                .isEqualTo(contained);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0.0.0.0/0",
                "::/0",
                "10.0.0.0/33",
                "fd00::/129",
                "10.0.0.0/",
                "10.0.0.0/08",
                "10.0.0.0/-1",
                "proxy.example.org",
                "10",
                "10.0.0.0/8/8",
                "10.0.0.0 /8"
            })
    @DisplayName("is in no range that is not one, or that holds everybody")
    void noRanges(String text) {
        assertThat(AddressRange.parse(text)).isEmpty();
    }

    private String direct(String peer) {
        return direct.nameOf(Optional.of(peer), List.of());
    }
}
