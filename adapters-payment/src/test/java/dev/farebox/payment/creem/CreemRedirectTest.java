package dev.farebox.payment.creem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.payment.PaymentProvider.ReturnAuthor;
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
    @DisplayName(
            "is recognised by its signature, whatever the order of its parameters, without those that are empty or the shop's own")
    void genuine() {
        Map<String, String> withOurs = parameters();
        withOurs.put("payment", "returned");

        assertThat(redirect.author(parameters())).isEqualTo(ReturnAuthor.PROVIDER);
        assertThat(redirect.author(withOurs)).isEqualTo(ReturnAuthor.PROVIDER);
        assertThat(redirect.sign(Map.of("request_id", "r-1", "checkout_id", "ch_1", "order_id", "ord_1")))
                .isEqualTo(SIGNATURE);
    }

    @Test
    @DisplayName("is a forger's with another parameter, one more, or one less, and anybody's without a signature")
    void forged() {
        Map<String, String> another = parameters();
        another.put("checkout_id", "ch_2");
        Map<String, String> more = parameters();
        more.put("customer_id", "cust_1");
        Map<String, String> less = parameters();
        less.remove("order_id");
        Map<String, String> unsigned = parameters();
        unsigned.remove("signature");

        assertThat(redirect.author(another)).isEqualTo(ReturnAuthor.FORGER);
        assertThat(redirect.author(more)).isEqualTo(ReturnAuthor.FORGER);
        assertThat(redirect.author(less)).isEqualTo(ReturnAuthor.FORGER);
        assertThat(redirect.author(unsigned)).isEqualTo(ReturnAuthor.UNKNOWN);
        assertThat(new CreemRedirect(new CreemApiKey("creem_test_other")).author(parameters()))
                .isEqualTo(ReturnAuthor.FORGER);
    }
}
