package dev.farebox.payment.creem;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Creem's signatures: HMAC-SHA256 in lower-case hexadecimal digits. Source: Creem's guides to webhooks and to redirects. */
final class CreemSignature {
    private static final String HMAC = "HmacSHA256";

    private CreemSignature() {}

    /** @param secret not blank */
    static String of(String secret, byte[] signed) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
            return HexFormat.of().formatHex(mac.doFinal(signed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA256", e);
        }
    }

    /** Takes the same time wherever the first difference is. */
    static boolean fits(String signature, String secret, byte[] signed) {
        return MessageDigest.isEqual(
                signature.getBytes(StandardCharsets.UTF_8), of(secret, signed).getBytes(StandardCharsets.UTF_8));
    }
}
