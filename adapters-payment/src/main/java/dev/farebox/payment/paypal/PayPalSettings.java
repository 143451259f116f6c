package dev.farebox.payment.paypal;

import dev.farebox.domain.order.Mode;
import java.time.Duration;

/**
 * How to reach PayPal and what to expect there.
 *
 * @param baseUrl address of the API without a slash at the end, such as {@code https://api-m.paypal.com}
 * @param credentials who the shop is
 * @param merchantId the account that must receive the money, 13 letters and digits; empty to accept any
 * @param brandName shown on PayPal's page, at most 127 characters
 * @param mode whether the money is real
 * @param callTimeout the most that a call may take from beginning to end, above zero
 */
public record PayPalSettings(
        String baseUrl,
        PayPalCredentials credentials,
        String merchantId,
        String brandName,
        Mode mode,
        Duration callTimeout) {
    /** PayPal itself. */
    public static final String LIVE = "https://api-m.paypal.com";

    /** PayPal's test environment, where no money moves. */
    public static final String SANDBOX = "https://api-m.sandbox.paypal.com";

    /** What the port promises to its callers. */
    public static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);

    private static final int MAX_BRAND_NAME = 127;

    public PayPalSettings {
        if (callTimeout.isNegative() || callTimeout.isZero() || callTimeout.compareTo(CALL_TIMEOUT) > 0) {
            throw new IllegalArgumentException("a call to PayPal may take up to ten seconds, not " + callTimeout);
        }
        if (brandName.isBlank() || brandName.length() > MAX_BRAND_NAME) {
            throw new IllegalArgumentException("a brand name has 1 to " + MAX_BRAND_NAME + " characters");
        }
    }
}
