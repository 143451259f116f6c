package dev.farebox.payment.creem;

import java.util.List;
import java.util.Optional;

/**
 * What Creem signs its notifications with: one secret, or two while the operator changes it. No {@code toString} shows
 * them.
 *
 * @param current as Creem's dashboard shows it beside the webhook; never blank
 * @param former the one before, which is still accepted; never blank
 */
public record CreemWebhookSecrets(String current, Optional<String> former) {
    public CreemWebhookSecrets {
        // Anybody can compute what an empty secret signs.
        if (current.isBlank() || former.filter(String::isBlank).isPresent()) {
            throw new IllegalArgumentException(
                    "a webhook secret of Creem's must not be blank; take it from the webhook's"
                            + " page in Creem's dashboard");
        }
    }

    /** The header that a notification with this body has; signed with the current secret. */
    public String sign(byte[] body) {
        return CreemSignature.of(current, body);
    }

    boolean haveSigned(String signature, byte[] body) {
        boolean any = false;
        for (String secret : former.map(other -> List.of(current, other)).orElseGet(() -> List.of(current))) {
            any |= CreemSignature.fits(signature, secret, body);
        }
        return any;
    }

    @Override
    public String toString() {
        return "CreemWebhookSecrets[…]";
    }
}
