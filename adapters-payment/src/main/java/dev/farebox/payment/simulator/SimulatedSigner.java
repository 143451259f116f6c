package dev.farebox.payment.simulator;

import dev.farebox.payment.simulator.SimulatedAuthority.Holder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.zip.CRC32;

/** Signs notifications as PayPal does, with a certificate of an authority of its own. Thread-safe. */
final class SimulatedSigner {
    static final String COMMON_NAME = "messageverificationcerts.simulator";

    private static final Duration LASTS = Duration.ofDays(3650);
    private static final String SHA256_WITH_RSA = "SHA256withRSA";

    private final SimulatedAuthority authority;
    private final Holder holder;

    SimulatedSigner(Instant now) {
        Instant from = now.minus(Duration.ofDays(1));
        authority = new SimulatedAuthority("Farebox payment simulator", from, now.plus(LASTS));
        holder = authority.issue(COMMON_NAME, from, now.plus(LASTS));
    }

    X509Certificate authority() {
        return authority.certificate();
    }

    /** The certificate as PayPal offers its own. */
    String pem() {
        return pem(holder.certificate());
    }

    static String pem(X509Certificate certificate) {
        try {
            String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
            return "-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate that was read can be written", e);
        }
    }

    String sign(String transmissionId, String time, String webhookId, byte[] body) {
        return sign(holder, transmissionId, time, webhookId, body);
    }

    static String sign(Holder holder, String transmissionId, String time, String webhookId, byte[] body) {
        CRC32 sum = new CRC32();
        sum.update(body);
        String signed = transmissionId + "|" + time + "|" + webhookId + "|" + sum.getValue();
        try {
            Signature signature = Signature.getInstance(SHA256_WITH_RSA);
            signature.initSign(holder.key());
            signature.update(signed.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK signs with RSA", e);
        }
    }
}
