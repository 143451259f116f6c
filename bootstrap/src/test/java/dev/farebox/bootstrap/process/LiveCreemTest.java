package dev.farebox.bootstrap.process;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs after packaging only. Nothing here is sent to Creem. */
@Tag("process")
@DisplayName("A live shop whose only way to pay is Creem")
class LiveCreemTest {
    private static final String SECRET = "whsec_live";
    private static final String SHOP = """
            shop: {name: Live Shop, supportEmail: help@example.org}
            plans:
              - id: trial
                name: {en: Trial, zh: 体验包}
                prices: {CNY: "15.00", USD: "2.00"}
                allowance: {usd: "1.50"}
                models: [plain]
            models:
              - id: plain
                context: 1000
                maxOutput: 500
                price: {inputPerMillion: "0.30", outputPerMillion: "1.20"}
            channels:
              - {id: main, dialect: openai, baseUrl: "http://127.0.0.1:9/v1", apiKeys: [], models: {"*": "*"}, probe: off}
            payments:
              creem: {apiKey: "${CREEM_API_KEY}", WEBHOOKS, products: {trial: prod_1}}
            """;

    @TempDir
    Path folder;

    private FareboxProcess farebox;

    @BeforeEach
    void create() {
        farebox = new FareboxProcess(folder);
    }

    @AfterEach
    void close() {
        farebox.close();
    }

    private FareboxProcess shop(String webhooks, String apiKey) throws Exception {
        Path shop = Files.writeString(folder.resolve("shop.yaml"), SHOP.replace("WEBHOOKS", webhooks));
        return farebox.with("FAREBOX_MODE", "live")
                .with("FAREBOX_SHOP", shop.toString())
                .with("FAREBOX_HOST", "127.0.0.1")
                .with("CREEM_API_KEY", apiKey)
                .with("CREEM_WEBHOOK_SECRET", SECRET);
    }

    private int notify(String body, String signature) {
        return given().header("creem-signature", signature)
                .body(body)
                .post(farebox.address("/webhooks/creem"))
                .statusCode();
    }

    @Test
    @DisplayName("offers it, takes what its secret signed, and refuses everything else")
    void withWebhooks() throws Exception {
        shop("webhookSecret: \"${CREEM_WEBHOOK_SECRET}\"", "creem_1").open();

        String methods = given().get(farebox.address("/api/shop/plans"))
                .jsonPath()
                .getMap("plans[0].paymentMethods")
                .toString();
        assertThat(methods).isEqualTo("{creem=[USD]}");
        String event = "{\"id\":\"evt_1\",\"eventType\":\"subscription.paid\",\"object\":{\"mode\":\"prod\"}}";
        assertThat(notify(event, signed(SECRET, event))).isEqualTo(200);
        assertThat(notify(event, signed("", event))).isEqualTo(400);
        assertThat(notify(event + " ", signed(SECRET, event))).isEqualTo(400);
        String test = event.replace("prod", "test");
        assertThat(notify(test, signed(SECRET, test))).isEqualTo(400);
    }

    /** HMAC of Java's refuses an empty key; one byte of zero is the same key. */
    private static String signed(String secret, String body) throws Exception {
        byte[] key = secret.isEmpty() ? new byte[1] : secret.getBytes(StandardCharsets.UTF_8);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    @DisplayName("has no address for notifications where none are wanted")
    void withoutWebhooks() throws Exception {
        shop("webhooks: none", "creem_1").open();
        String event = "{\"id\":\"evt_1\",\"eventType\":\"subscription.paid\",\"object\":{}}";
        assertThat(notify(event, signed(SECRET, event))).isEqualTo(404);
    }

    @Test
    @DisplayName("is not started with a key of Creem's test environment, and the key is not shown")
    void testKey() throws Exception {
        assertThat(shop("webhooks: none", "creem_test_1").runToEnd()).isEqualTo(1);
        assertThat(farebox.output())
                .contains("FAREBOX_SHOP: payments.creem.apiKey: is a key of Creem's test environment")
                .doesNotContain("creem_test_1");
    }
}
