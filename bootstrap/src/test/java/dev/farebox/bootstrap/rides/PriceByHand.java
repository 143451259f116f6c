package dev.farebox.bootstrap.rides;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The demo's prices once more, in dollars per million tokens, and the reckoning in other arithmetic than the product's.
 */
enum PriceByHand {
    DEEPSEEK_V4_FLASH("deepseek-v4-flash", "0.30", "0.006", "1.20"),
    CLAUDE_HAIKU("claude-haiku-4-5", "1.00", "0.10", "5.00"),
    GEMINI_FLASH_LITE("gemini-2.5-flash-lite", "0.10", "0.01", "0.40");

    /** A dollar per million tokens is a thousand nano-dollars per token. */
    private static final BigDecimal NANOS_PER_TOKEN = new BigDecimal(1000);

    private final String model;
    private final BigDecimal input;
    private final BigDecimal cachedInput;
    private final BigDecimal output;

    PriceByHand(String model, String input, String cachedInput, String output) {
        this.model = model;
        this.input = new BigDecimal(input);
        this.cachedInput = new BigDecimal(cachedInput);
        this.output = new BigDecimal(output);
    }

    String model() {
        return model;
    }

    /** In nano-dollars, rounded up once. */
    long cost(long freshTokens, long cachedTokens, long outputTokens) {
        return input.multiply(BigDecimal.valueOf(freshTokens))
                .add(cachedInput.multiply(BigDecimal.valueOf(cachedTokens)))
                .add(output.multiply(BigDecimal.valueOf(outputTokens)))
                .multiply(NANOS_PER_TOKEN)
                .setScale(0, RoundingMode.CEILING)
                .longValueExact();
    }

    /** What the parts on an account must have cost. */
    long cost(KeyAccount.Call call) {
        return cost(call.inputFresh(), call.cacheRead(), call.output());
    }
}
