package dev.farebox.bootstrap.shop;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reads {@code ca} of a channel: the file with the certificates of the operator's own authorities. */
final class AuthorityReader {
    /** Some thousand certificates. */
    private static final long MOST_BYTES = 4 << 20;

    private AuthorityReader() {}

    /**
     * Reads the file.
     *
     * @param baseUrl of the channel; empty if it has a fault
     * @return empty if the channel names none, or with a fault
     */
    static List<X509Certificate> read(Section ca, Optional<URI> baseUrl) {
        if (!ca.isPresent()) {
            return List.of();
        }
        if (baseUrl.isPresent() && !"https".equals(baseUrl.get().getScheme())) {
            ca.fault("is for providers that are spoken to over https; leave it out");
        }
        return ca.parsed(AuthorityReader::certificates).orElse(List.of());
    }

    private static List<X509Certificate> certificates(String text) {
        byte[] pem = content(text);
        try {
            Collection<? extends Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem));
            if (!found.isEmpty()) {
                return found.stream().map(X509Certificate.class::cast).toList();
            }
        } catch (CertificateException e) {
            throw new IllegalArgumentException(text + " holds something that is no certificate in PEM", e);
        }
        throw new IllegalArgumentException(
                text + " holds no certificate in PEM, which begins with -----BEGIN CERTIFICATE-----");
    }

    private static byte[] content(String text) {
        try {
            Path file = Path.of(text);
            if (!file.isAbsolute()) {
                throw new IllegalArgumentException("is no absolute path such as /etc/farebox/ca.pem");
            }
            if (!Files.isRegularFile(file)) {
                throw new IllegalArgumentException(text + " is no file");
            }
            if (Files.size(file) > MOST_BYTES) {
                throw new IllegalArgumentException(text + " is larger than " + MOST_BYTES + " bytes");
            }
            return Files.readAllBytes(file);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("is no path such as /etc/farebox/ca.pem", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(text + " cannot be read; may this user read it?", e);
        }
    }
}
