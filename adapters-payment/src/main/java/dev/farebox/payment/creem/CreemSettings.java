package dev.farebox.payment.creem;

import dev.farebox.domain.order.Mode;
import dev.farebox.domain.plan.PlanId;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How to reach Creem and what is sold there.
 *
 * @param baseUrl address of the API without a slash at the end
 * @param apiKey who the shop is; one of Creem's test environment if and only if the money is not real
 * @param products Creem's id of the product for each plan that it can charge
 * @param mode whether the money is real
 * @param callTimeout the most that a call may take from beginning to end, above zero
 */
public record CreemSettings(
        String baseUrl, CreemApiKey apiKey, Map<PlanId, String> products, Mode mode, Duration callTimeout) {
    /** Creem itself. */
    public static final String LIVE = "https://api.creem.io";

    /** In which Creem's documents show prices of products, in this order. */
    public static final List<String> CURRENCIES = List.of("USD", "EUR");

    /** What the port promises to its callers. */
    public static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);

    public CreemSettings {
        products = Map.copyOf(products);
        if (apiKey.isForTests() == (mode == Mode.LIVE)) {
            throw new IllegalArgumentException(
                    mode == Mode.LIVE
                            ? "a key of Creem's test environment takes no real money"
                            : "a key that takes real money must not be used in the demo");
        }
        if (callTimeout.isNegative() || callTimeout.isZero() || callTimeout.compareTo(CALL_TIMEOUT) > 0) {
            throw new IllegalArgumentException("a call to Creem may take up to ten seconds, not " + callTimeout);
        }
    }
}
