package dev.farebox.rest.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A client's address")
class ClientAddressTest {
    @Test
    @DisplayName("counts for itself in IPv4, and as its /64 network in IPv6")
    void groups() {
        assertThat(ClientAddress.group("192.0.2.7")).isEqualTo("192.0.2.7");
        assertThat(ClientAddress.group("2001:db8:1:2::1")).isEqualTo(ClientAddress.group("2001:db8:1:2:ffff::9"));
        assertThat(ClientAddress.group("2001:db8:1:2::1")).isNotEqualTo(ClientAddress.group("2001:db8:1:3::1"));
        assertThat(ClientAddress.group(null)).isEqualTo("unknown");
    }

    @Test
    @DisplayName("is the same as IPv4 and as IPv4 inside IPv6")
    void mapped() {
        assertThat(ClientAddress.group("::ffff:192.0.2.7")).isEqualTo("192.0.2.7");
    }
}
