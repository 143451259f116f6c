package dev.farebox.payment.creem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The address to which Creem sends buyers back. */
class CreemRedirectTest {
    /** Made with {@code printf 'checkout_id=ch_1&order_id=ord_1&request_id=r-1' | openssl dgst -sha256 -hmac creem_test_key}. */
    private static final String SIGNATURE = "59a2de50ced688ce53989bec86d1e19ba8cefd7508d45c5cf4315cad69b78d49";

    private final CreemRedirect redirect = new CreemRedirect(new CreemApiKey("creem_test_key"));

    private static Map<String, String> parameters() {
        return new HashMap<>(Map.of(
                "request_id", "r-1",
                "order_id", "ord_1",
                "subscription_id", "",
                "checkout_id", "ch_1",
                "signature", SIGNATURE));
    }

    @Test
    @DisplayName("is recognised by its signature, whatever the order of its parameters, without those that are empty")
    void genuine() {
        assertThat(redirect.isGenuine(parameters())).isTrue();
        assertThat(redirect.sign(Map.of("request_id", "r-1", "checkout_id", "ch_1", "order_id", "ord_1")))
                .isEqualTo(SIGNATURE);
    }

    @Test
    @DisplayName("is not recognised with another parameter, one more, one less, or without a signature")
    void forged() {
        Map<String, String> another = parameters();
        another.put("checkout_id", "ch_2");
        Map<String, String> more = parameters();
        more.put("customer_id", "cust_1");
        Map<String, String> less = parameters();
        less.remove("order_id");
        Map<String, String> unsigned = parameters();
        unsigned.remove("signature");

        assertThat(redirect.isGenuine(another)).isFalse();
        assertThat(redirect.isGenuine(more)).isFalse();
        assertThat(redirect.isGenuine(less)).isFalse();
        assertThat(redirect.isGenuine(unsigned)).isFalse();
        assertThat(new CreemRedirect(new CreemApiKey("creem_test_other")).isGenuine(parameters()))
                .isFalse();
    }
}
