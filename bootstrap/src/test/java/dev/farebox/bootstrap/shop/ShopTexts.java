package dev.farebox.bootstrap.shop;

import dev.farebox.domain.order.Mode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A small faultless live shop file, for tests that break it in one place. */
final class ShopTexts {
    static final String LIVE = """
            shop:
              name: Test Shop
              supportEmail: help@example.org
              timeZone: Asia/Shanghai
            plans:
              - id: trial
                name: {en: Trial, zh: 体验包}
                prices: {USD: "2.00", CNY: "5.00"}
                allowance: {usd: "1.50"}
                models: [plain, plain-c]
                rpm: 30
                keyPrefix: sk-gateway-
              - id: tokens
                name: {en: Tokens, zh: 令牌}
                prices: {CNY: "5.00"}
                allowance: {tokens: 200000}
                models: [plain]
            models:
              - id: plain
                context: 1000
                maxOutput: 500
                tokenWeight: "1"
                price: {inputPerMillion: "0.30", cachedInputPerMillion: "0.006", outputPerMillion: "1.20"}
              - id: plain-c
                sameAs: plain
                price: {perCall: "0.02"}
            channels:
              - id: main
                dialect: openai
                baseUrl: https://api.example.com/v1/
                apiKeys: ["${UPSTREAM_KEY}"]
                models: {plain: upstream-plain}
            payments:
              paypal: {environment: live, clientId: abc, secret: "${PAYPAL_SECRET}", webhookId: WH1}
              creem: {apiKey: creem-key, webhookSecret: creem-secret, products: {trial: prod_123}}
              manual: {instructions: {en: Pay at the desk., zh: 请到前台付款。}}
            """;

    static final Map<String, String> ENVIRONMENT = Map.of("UPSTREAM_KEY", "up-1", "PAYPAL_SECRET", "pp-1");

    private ShopTexts() {}

    static ShopFileOutcome read(String text) {
        return read(Mode.LIVE, text, ENVIRONMENT);
    }

    static ShopFileOutcome read(Mode mode, String text, Map<String, String> environment) {
        return new ShopFileReader(mode, "https://shop.example.org", environment, Path.of("target"))
                .read(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The faultless file with one piece of it replaced; the piece must stand in it exactly once. */
    static String with(String piece, String replacement) {
        if (LIVE.split(java.util.regex.Pattern.quote(piece), -1).length != 2) {
            throw new IllegalArgumentException("stands not exactly once in the file: " + piece);
        }
        return LIVE.replace(piece, replacement);
    }

    static List<String> faults(ShopFileOutcome outcome) {
        return switch (outcome) {
            case ShopFileOutcome.Read _ -> List.of();
            case ShopFileOutcome.Faulty(var faults) ->
                faults.stream().map(Fault::toString).toList();
        };
    }

    static ShopFile file(ShopFileOutcome outcome) {
        return switch (outcome) {
            case ShopFileOutcome.Read(var file) -> file;
            case ShopFileOutcome.Faulty(var faults) -> throw new AssertionError("faulty: " + faults);
        };
    }
}
