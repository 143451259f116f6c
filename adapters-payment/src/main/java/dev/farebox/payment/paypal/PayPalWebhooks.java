package dev.farebox.payment.paypal;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.TrustAnchor;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * From where PayPal's notifications come, and whose word proves them.
 *
 * @param webhookId PayPal's id of our webhook, as shown where the operator registered its address; never blank
 * @param certificateFolders beginnings of the addresses at which PayPal's signing certificates may lie; nothing is fetched
 *     from anywhere else
 * @param certificateName whose name the signing certificate must bear
 * @param anchors who may have issued it
 */
public record PayPalWebhooks(
        String webhookId, Set<String> certificateFolders, String certificateName, Set<TrustAnchor> anchors) {
    /** After the address of an API. */
    public static final String CERTIFICATE_PATH = "/v1/notifications/certs/";

    public PayPalWebhooks {
        if (!webhookId.matches("[A-Za-z0-9]{1,50}")) {
            throw new IllegalArgumentException("a PayPal webhook id has 1 to 50 letters and digits; take it from the"
                    + " app's webhook in PayPal's developer dashboard");
        }
        certificateFolders = Set.copyOf(certificateFolders);
        anchors = Set.copyOf(anchors);
    }

    /** PayPal itself, proved by the certificate authorities that Java trusts. */
    public static PayPalWebhooks live(String webhookId) {
        return of(webhookId, "paypal.com");
    }

    /** PayPal's test environment. */
    public static PayPalWebhooks sandbox(String webhookId) {
        return of(webhookId, "sandbox.paypal.com");
    }

    private static PayPalWebhooks of(String webhookId, String domain) {
        return new PayPalWebhooks(
                webhookId,
                Set.of("https://api." + domain + CERTIFICATE_PATH, "https://api-m." + domain + CERTIFICATE_PATH),
                "messageverificationcerts." + domain,
                trustedByJava());
    }

    private static Set<TrustAnchor> trustedByJava() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            @Nullable KeyStore ofJava = null;
            factory.init(ofJava);
            return Arrays.stream(factory.getTrustManagers())
                    .filter(X509TrustManager.class::isInstance)
                    .flatMap(manager -> Arrays.stream(((X509TrustManager) manager).getAcceptedIssuers()))
                    .map(issuer -> new TrustAnchor(issuer, null))
                    .collect(Collectors.toSet());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java's list of certificate authorities cannot be read", e);
        }
    }
}
