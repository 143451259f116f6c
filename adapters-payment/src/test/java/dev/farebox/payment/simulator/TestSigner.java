package dev.farebox.payment.simulator;

import dev.farebox.payment.simulator.SimulatedAuthority.Holder;
import java.security.cert.X509Certificate;
import java.time.Instant;

/** Somebody with a certificate who signs notifications as PayPal does. */
public final class TestSigner {
    private final SimulatedAuthority authority;
    private final Holder holder;

    /** Signs under a name, on the word of an authority of its own. */
    public TestSigner(String commonName, Instant from, Instant to) {
        authority = new SimulatedAuthority("Test authority", from, to);
        holder = authority.issue(commonName, from, to);
    }

    /** Who vouches for the signer. */
    public X509Certificate authority() {
        return authority.certificate();
    }

    /** Its own certificate. */
    public X509Certificate certificate() {
        return holder.certificate();
    }

    public String pem() {
        return SimulatedSigner.pem(holder.certificate());
    }

    public String sign(String transmissionId, String time, String webhookId, byte[] body) {
        return SimulatedSigner.sign(holder, transmissionId, time, webhookId, body);
    }

    /** A certificate that vouches for itself. */
    public static String selfSigned(String commonName, Instant from, Instant to) {
        return SimulatedSigner.pem(new SimulatedAuthority(commonName, from, to).certificate());
    }
}
