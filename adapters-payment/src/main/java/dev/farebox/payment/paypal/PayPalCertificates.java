package dev.farebox.payment.paypal;

import dev.farebox.payment.CallDeadline;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Date;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/**
 * PayPal's signing certificates. Their addresses come with the notification, so from whomever sent it: nothing is fetched
 * but from PayPal's own folders, and nothing is believed but what an authority vouches for. Thread-safe; blocks.
 *
 * <p>Revocation is not asked about: it would be one more request to elsewhere for each event, and whoever holds a stolen
 * key still names only payments to ask PayPal about.
 */
final class PayPalCertificates {
    private static final int MAX_BYTES = 64 * 1024;
    private static final int MOST_IN_CHAIN = 10;
    private static final int MOST_KEPT = 16;

    /** Anybody can name certificates that do not exist, and each would cost PayPal a request. */
    private static final int FETCHES_PER_MINUTE = 10;

    private final PayPalClient client;
    private final PayPalWebhooks webhooks;
    private final InstantSource clock;
    private final Map<String, List<X509Certificate>> kept = new LinkedHashMap<>();
    private final Deque<Instant> fetches = new ArrayDeque<>();

    PayPalCertificates(PayPalClient client, PayPalWebhooks webhooks, InstantSource clock) {
        this.client = client;
        this.webhooks = webhooks;
        this.clock = clock;
    }

    /** What looking for a certificate came to. */
    sealed interface Found {
        /** PayPal's, by the word of an authority, at this time. */
        record Trusted(PublicKey key) implements Found {}

        /** Not PayPal's. */
        record Refused(String reason) implements Found {}

        /** It could not be fetched. */
        record Unreachable() implements Found {}

        /** Too many were asked for lately. */
        record Busy() implements Found {}
    }

    Found at(String url, CallDeadline deadline) {
        boolean isPayPals = webhooks.certificateFolders().stream()
                .anyMatch(folder ->
                        url.startsWith(folder) && url.substring(folder.length()).matches("[A-Za-z0-9_-]{1,100}"));
        if (!isPayPals) {
            return new Found.Refused("certificate address");
        }
        Optional<List<X509Certificate>> known = known(url);
        if (known.isPresent()) {
            return judged(known.get());
        }
        return mayFetch() ? fetched(url, deadline) : new Found.Busy();
    }

    private synchronized Optional<List<X509Certificate>> known(String url) {
        return Optional.ofNullable(kept.get(url));
    }

    private synchronized boolean mayFetch() {
        Instant now = clock.instant();
        while (!fetches.isEmpty()
                && !fetches.getFirst().plus(Duration.ofMinutes(1)).isAfter(now)) {
            fetches.removeFirst();
        }
        if (fetches.size() >= FETCHES_PER_MINUTE) {
            return false;
        }
        fetches.addLast(now);
        return true;
    }

    private Found fetched(String url, CallDeadline deadline) {
        return switch (client.fetch(url, MAX_BYTES, deadline)) {
            case PayPalAnswer.Answered<byte[]>(byte[] pem) -> {
                List<X509Certificate> chain = read(pem);
                Found found = judged(chain);
                if (found instanceof Found.Trusted) {
                    keep(url, chain);
                }
                yield found;
            }
            case PayPalAnswer.Refused<byte[]> _ -> new Found.Refused("no such certificate");
            case PayPalAnswer.NoAnswer<byte[]> _ -> new Found.Unreachable();
        };
    }

    private synchronized void keep(String url, List<X509Certificate> chain) {
        kept.put(url, chain);
        if (kept.size() > MOST_KEPT) {
            kept.remove(kept.keySet().iterator().next());
        }
    }

    /** The signing certificate and those above it; empty if the bytes are not certificates. */
    private static List<X509Certificate> read(byte[] pem) {
        try {
            return CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem)).stream()
                    .map(X509Certificate.class::cast)
                    .limit(MOST_IN_CHAIN)
                    .toList();
        } catch (CertificateException e) {
            return List.of();
        }
    }

    private Found judged(List<X509Certificate> chain) {
        if (chain.isEmpty()) {
            return new Found.Refused("certificate not understood");
        }
        X509Certificate signing = chain.getFirst();
        if (!commonName(signing).equals(webhooks.certificateName())) {
            return new Found.Refused("certificate of somebody else");
        }
        try {
            Date now = Date.from(clock.instant());
            signing.checkValidity(now);
            vouchedFor(chain, signing, webhooks.anchors(), now);
            return new Found.Trusted(signing.getPublicKey());
        } catch (GeneralSecurityException e) {
            return new Found.Refused("certificate not valid");
        }
    }

    private static void vouchedFor(
            List<X509Certificate> chain, X509Certificate signing, Set<TrustAnchor> anchors, Date now)
            throws GeneralSecurityException {
        X509CertSelector target = new X509CertSelector();
        target.setCertificate(signing);
        PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, target);
        parameters.addCertStore(CertStore.getInstance(
                "Collection", new CollectionCertStoreParameters(List.<Certificate>copyOf(chain))));
        parameters.setRevocationEnabled(false);
        parameters.setDate(now);
        var _ = CertPathBuilder.getInstance("PKIX").build(parameters);
    }

    private static String commonName(X509Certificate certificate) {
        try {
            return new LdapName(certificate.getSubjectX500Principal().getName())
                    .getRdns().stream()
                            .filter(part -> part.getType().equalsIgnoreCase("CN"))
                            .map(part -> part.getValue().toString())
                            .findFirst()
                            .orElse("");
        } catch (InvalidNameException e) {
            return "";
        }
    }
}
