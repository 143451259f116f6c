package dev.farebox.bootstrap.shop;

import dev.farebox.domain.plan.LocalizedText;
import dev.farebox.domain.plan.PlanId;
import java.util.Map;
import java.util.Optional;

/**
 * The ways to pay that a shop file names. No {@code toString} shows a secret.
 *
 * @param paypal if offered
 * @param creem if offered
 * @param manual how to pay by hand, if offered
 */
public record PaymentEntries(Optional<PayPal> paypal, Optional<Creem> creem, Optional<LocalizedText> manual) {
    /**
     * An account at PayPal.
     *
     * @param clientId of the REST application
     * @param secret of the REST application
     * @param webhookId of the webhook; empty if {@code webhooks: none} is written
     * @param merchantId the account that must receive the money; empty to accept the application's own
     */
    public record PayPal(String clientId, String secret, Optional<String> webhookId, String merchantId) {
        @Override
        public String toString() {
            return "PayPal[…]";
        }
    }

    /**
     * An account at Creem.
     *
     * @param apiKey the secret of the API
     * @param webhookSecret of the webhook; empty if {@code webhooks: none} is written
     * @param formerWebhookSecret the one before, while it is being changed
     * @param products Creem's product for each plan it can charge
     */
    public record Creem(
            String apiKey,
            Optional<String> webhookSecret,
            Optional<String> formerWebhookSecret,
            Map<PlanId, String> products) {
        public Creem {
            products = Map.copyOf(products);
        }

        @Override
        public String toString() {
            return "Creem[" + products.size() + " products]";
        }
    }
}
