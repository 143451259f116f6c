package dev.farebox.payment.paypal;

/**
 * Who the shop is at PayPal. No {@code toString} shows the secret.
 *
 * @param clientId of the operator's REST app; never blank
 * @param secret of the same app; never blank
 */
public record PayPalCredentials(String clientId, String secret) {
    public PayPalCredentials {
        if (clientId.isBlank() || secret.isBlank()) {
            throw new IllegalArgumentException("PayPal needs a client id and a secret; neither may be blank");
        }
    }

    @Override
    public String toString() {
        return "PayPalCredentials[" + clientId + ", …]";
    }
}
