package dev.farebox.storefront.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.storefront.SampleShop;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalHostTest {
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:8080", "[::1]:8080"})
    @DisplayName("a browser at a numeric loopback address is led to the name that providers send it back to")
    void led(String host) {
        assertThat(redirect(host, Optional.of("navigate")))
                .contains(URI.create("http://localhost:8080/checkout/trial?lang=en"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:8080", "127.0.0.1:9999", "shop.example", "evil.example:8080"})
    @DisplayName("nobody else is led anywhere")
    void notLed(String host) {
        assertThat(redirect(host, Optional.of("navigate"))).isEmpty();
    }

    @Test
    @DisplayName("a program is not led anywhere")
    void programs() {
        assertThat(redirect("127.0.0.1:8080", Optional.empty())).isEmpty();
    }

    private static Optional<URI> redirect(String host, Optional<String> fetchMode) {
        return CanonicalHost.redirect(SampleShop.shop(), Optional.of(host), fetchMode, "/checkout/trial?lang=en");
    }
}
