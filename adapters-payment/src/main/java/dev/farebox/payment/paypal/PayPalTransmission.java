package dev.farebox.payment.paypal;

import dev.farebox.domain.order.RawNotification;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * What PayPal sends along with a notification. Every text is as it came. Source: PayPal's guide to integrating webhooks.
 *
 * @param id of this sending
 * @param time when it was sent first
 * @param signature in Base64
 * @param certificateUrl where the certificate of the signature lies
 * @param algorithm of the signature
 */
record PayPalTransmission(String id, String time, String signature, String certificateUrl, String algorithm) {
    /** The only one that PayPal uses. */
    private static final String SHA256_WITH_RSA = "SHA256withRSA";

    private static final int MAX_CHARACTERS = 1000;

    /** Empty if a part is missing, or longer than any of PayPal's. */
    static Optional<PayPalTransmission> of(RawNotification notification) {
        return header(notification, "id")
                .flatMap(id -> header(notification, "time")
                        .flatMap(time -> header(notification, "sig")
                                .flatMap(signature -> notification
                                        .header("paypal-cert-url")
                                        .flatMap(url -> notification
                                                .header("paypal-auth-algo")
                                                .map(algorithm ->
                                                        new PayPalTransmission(id, time, signature, url, algorithm))))))
                .filter(PayPalTransmission::isShort);
    }

    private static Optional<String> header(RawNotification notification, String part) {
        return notification.header("paypal-transmission-" + part).filter(text -> !text.isBlank());
    }

    private boolean isShort() {
        return id.length() + time.length() + algorithm.length() <= MAX_CHARACTERS
                && signature.length() <= MAX_CHARACTERS
                && certificateUrl.length() <= MAX_CHARACTERS;
    }

    boolean isOfKnownAlgorithm() {
        return algorithm.equals(SHA256_WITH_RSA);
    }

    /** Empty if it is no time. */
    Optional<Instant> sentAt() {
        try {
            return Optional.of(OffsetDateTime.parse(time).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whether the holder of a key signed exactly these bytes for this webhook. */
    boolean isSignedBy(PublicKey key, String webhookId, byte[] body) {
        CRC32 sum = new CRC32();
        sum.update(body);
        String signed = id + "|" + time + "|" + webhookId + "|" + sum.getValue();
        try {
            Signature verifier = Signature.getInstance(SHA256_WITH_RSA);
            verifier.initVerify(key);
            verifier.update(signed.getBytes(StandardCharsets.UTF_8));
            return verifier.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }
}
