package dev.farebox.payment.creem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farebox.application.port.payment.PaymentNotifications.Reading;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.order.RawNotification;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Notifications as Creem writes them, and as nobody should believe them. */
class CreemNotificationsTest {
    private static final String SECRET = "whsec_current";
    private static final String FORMER = "whsec_former";
    private static final String COMPLETED = """
            {"id":"evt_1","eventType":"checkout.completed","created_at":1728734325927,"object":{"id":"ch_1",
            "object":"checkout","request_id":"r","order":{"id":"ord_1","transaction":"tran_1","mode":"prod"},
            "product":{"id":"prod_1"},"status":"completed","metadata":{},"mode":"prod"}}""";

    private final CreemNotifications notifications =
            new CreemNotifications(new CreemWebhookSecrets(SECRET, Optional.of(FORMER)), Mode.LIVE);

    /** Without the code under test, which signs by itself as well. */
    private static String hmac(String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RawNotification signed(String body, String signature) {
        return new RawNotification(Map.of("Creem-Signature", signature), body.getBytes(StandardCharsets.UTF_8));
    }

    private Reading read(String body) {
        return notifications.read(signed(body, hmac(SECRET, body.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    @DisplayName("a paid checkout names the page, the order and the transfer, also when it is sent again")
    void completed() {
        Reading genuine = new Reading.Genuine("evt_1", "checkout.completed", Set.of("ch_1", "ord_1", "tran_1"), "hmac");

        assertThat(read(COMPLETED)).isEqualTo(genuine);
        assertThat(read(COMPLETED)).isEqualTo(genuine);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"refund.created", "dispute.created"})
    @DisplayName("money that goes back names the page, the order and the transfer, as ids or as objects:")
    void moneyBack(String type) {
        String ids = "\"transaction\":{\"id\":\"tran_1\"},\"checkout\":\"ch_1\",\"order\":{\"id\":\"ord_1\"}";
        String body = "{\"id\":\"evt_2\",\"eventType\":\"%s\",\"object\":{\"id\":\"x_1\",%s}}".formatted(type, ids);

        assertThat(read(body)).isEqualTo(new Reading.Genuine("evt_2", type, Set.of("ch_1", "ord_1", "tran_1"), "hmac"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "{\"id\":\"evt_3\",\"eventType\":\"subscription.paid\",\"object\":{\"id\":\"sub_1\"}}",
                "{\"id\":\"evt_3\",\"eventType\":\"something.new\",\"object\":[1]}",
                "{\"id\":\"evt_3\",\"eventType\":\"checkout.completed\"}",
                "{\"id\":\"evt_3\",\"eventType\":\"checkout.completed\",\"object\":{\"id\":7,\"order\":null}}",
                "{\"id\":\"evt_3\",\"eventType\":\"refund.created\",\"object\":{\"checkout\":\"a b\",\"extra\":{}}}"
            })
    @DisplayName("Case 17: an event of another kind, or without what it should have, is genuine and about nothing:")
    void aboutNothing(String body) {
        assertThat(read(body))
                .isInstanceOfSatisfying(
                        Reading.Genuine.class,
                        genuine -> assertThat(genuine.providerReferences()).isEmpty());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {"", "[]", "null", "7", "{", "{}{}", "{\"id\":\"evt_1\"}", "{\"id\":\"\",\"eventType\":\"a\"}"})
    @DisplayName("signed bytes that are no event are refused:")
    void noEvent(String body) {
        assertThat(read(body)).isInstanceOf(Reading.Refused.class);
    }

    @Test
    @DisplayName(
            "Case 16: bytes that are no UTF-8, an object that is nested too deep and a body that is too large are refused")
    void oddBytes() {
        byte[] latin = "{\"id\":\"evt_1\",\"eventType\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(notifications.read(new RawNotification(Map.of("creem-signature", hmac(SECRET, latin)), latin)))
                .isEqualTo(new Reading.Refused("not understood"));
        assertThat(read("{\"a\":".repeat(100) + "1" + "}".repeat(100)))
                .isEqualTo(new Reading.Refused("not understood"));
        assertThat(read("{\"a\":\"" + "x".repeat(256 * 1024) + "\"}")).isEqualTo(new Reading.Refused("too large"));
    }

    @Test
    @DisplayName("Case 59: while a secret is changed both are accepted, and afterwards the former is refused")
    void rotation() {
        String former = hmac(FORMER, COMPLETED.getBytes(StandardCharsets.UTF_8));
        CreemNotifications afterwards =
                new CreemNotifications(new CreemWebhookSecrets(SECRET, Optional.empty()), Mode.LIVE);

        assertThat(notifications.read(signed(COMPLETED, former))).isInstanceOf(Reading.Genuine.class);
        assertThat(afterwards.read(signed(COMPLETED, former))).isEqualTo(new Reading.Refused("signature"));
        assertThat(afterwards.read(signed(COMPLETED, hmac(SECRET, COMPLETED.getBytes(StandardCharsets.UTF_8)))))
                .isInstanceOf(Reading.Genuine.class);
    }

    @Test
    @DisplayName("Case 01: a signature that is missing, wrong, cut, in other letters or in Base64 proves nothing")
    void badSignatures() {
        byte[] body = COMPLETED.getBytes(StandardCharsets.UTF_8);
        String good = hmac(SECRET, body);
        assertThat(notifications.read(new RawNotification(Map.of(), body)))
                .isEqualTo(new Reading.Refused("not signed"));
        for (String bad : new String[] {
            "",
            " ",
            good.substring(1),
            good + "0",
            good.toUpperCase(Locale.ROOT),
            Base64.getEncoder().encodeToString(HexFormat.of().parseHex(good)),
            hmac("another secret", body)
        }) {
            assertThat(notifications.read(signed(COMPLETED, bad))).as(bad).isEqualTo(new Reading.Refused("signature"));
        }
    }

    @Test
    @DisplayName("Case 04: a body that was changed by one byte or written anew does not fit its signature")
    void changedBody() {
        byte[] body = COMPLETED.getBytes(StandardCharsets.UTF_8);
        String good = hmac(SECRET, body);
        for (int at = 0; at < body.length; at++) {
            byte[] changed = Arrays.copyOf(body, body.length);
            changed[at] ^= 1;
            assertThat(notifications.read(new RawNotification(Map.of("creem-signature", good), changed)))
                    .isEqualTo(new Reading.Refused("signature"));
        }
        assertThat(notifications.read(signed(COMPLETED.replace(",", ", "), good)))
                .isEqualTo(new Reading.Refused("signature"));
    }

    @Test
    @DisplayName("Case 02, 03: a blank secret cannot be configured, so nobody can sign with it")
    void blankSecret() {
        for (String blank : new String[] {"", " ", "\t\n"}) {
            assertThatThrownBy(() -> new CreemWebhookSecrets(blank, Optional.empty()))
                    .hasMessageContaining("must not be blank");
            assertThatThrownBy(() -> new CreemWebhookSecrets(SECRET, Optional.of(blank)))
                    .hasMessageContaining("must not be blank");
        }
        assertThat(new CreemWebhookSecrets(SECRET, Optional.of(FORMER)).toString())
                .doesNotContain(SECRET, FORMER);
    }

    @ParameterizedTest(name = "{0} in a {1} shop")
    @CsvSource({
        "test, LIVE",
        "sandbox, LIVE",
        "local, LIVE",
        "unheard-of, LIVE",
        "prod, DEMO",
        "live, DEMO",
        "local, DEMO"
    })
    @DisplayName("Case 11: an event of another environment is refused, wherever it says so:")
    void otherMode(String word, Mode mode) {
        CreemNotifications shop = new CreemNotifications(new CreemWebhookSecrets(SECRET, Optional.empty()), mode);
        String own = mode == Mode.LIVE ? "prod" : "test";
        for (String object : new String[] {
            "{\"mode\":\"%s\"}".formatted(word),
            "{\"mode\":\"%s\",\"order\":{\"mode\":\"%s\"}}".formatted(own, word),
            "{\"mode\":\"%s\",\"transaction\":{\"mode\":\"%s\"}}".formatted(own, word)
        }) {
            String body = "{\"id\":\"evt_1\",\"eventType\":\"checkout.completed\",\"object\":" + object + "}";
            assertThat(shop.read(signed(body, hmac(SECRET, body.getBytes(StandardCharsets.UTF_8)))))
                    .as(object)
                    .isEqualTo(new Reading.Refused("other mode"));
        }
    }
}
