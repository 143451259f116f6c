package dev.farebox.payment.simulator;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;

/** An authority for certificates that nobody trusts but who is told to. Its key never leaves it. Source: RFC 5280. */
final class SimulatedAuthority {
    private static final int KEY_BITS = 2048;
    private static final String SHA256_WITH_RSA = "SHA256withRSA";
    private static final byte[] ALGORITHM = Der.sequence(Der.identifier("2a864886f70d01010b"), new byte[] {0x05, 0x00});
    private static final byte[] COMMON_NAME = Der.identifier("550403");
    private static final byte[] BASIC_CONSTRAINTS = Der.identifier("551d13");

    private final String name;
    private final KeyPair keys;
    private final X509Certificate certificate;

    /**
     * A holder of a certificate.
     *
     * @param certificate what others see
     * @param key for signing
     */
    record Holder(X509Certificate certificate, PrivateKey key) {
        @Override
        public String toString() {
            return "Holder[" + certificate.getSubjectX500Principal() + "]";
        }
    }

    SimulatedAuthority(String name, Instant from, Instant to) {
        this.name = name;
        this.keys = newKeys();
        this.certificate = certificate(name, keys.getPublic(), true, from, to);
    }

    /** Its own, by its own word. */
    X509Certificate certificate() {
        return certificate;
    }

    /** Makes a key and vouches for it. */
    Holder issue(String commonName, Instant from, Instant to) {
        KeyPair pair = newKeys();
        return new Holder(certificate(commonName, pair.getPublic(), false, from, to), pair.getPrivate());
    }

    private X509Certificate certificate(String subject, PublicKey key, boolean isAuthority, Instant from, Instant to) {
        byte[] extension = Der.sequence(
                BASIC_CONSTRAINTS, Der.bool(), Der.octets(isAuthority ? Der.sequence(Der.bool()) : Der.sequence()));
        byte[] said = Der.sequence(
                Der.explicit(0, Der.integer(BigInteger.TWO)),
                Der.integer(BigInteger.valueOf(from.toEpochMilli())),
                ALGORITHM,
                named(name),
                Der.sequence(Der.time(from), Der.time(to)),
                named(subject),
                key.getEncoded(),
                Der.explicit(3, Der.sequence(extension)));
        try {
            Signature signature = Signature.getInstance(SHA256_WITH_RSA);
            signature.initSign(keys.getPrivate());
            signature.update(said);
            byte[] whole = Der.sequence(said, ALGORITHM, Der.bits(signature.sign()));
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(whole));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK signs and reads certificates", e);
        }
    }

    private static byte[] named(String commonName) {
        return Der.sequence(Der.set(Der.sequence(COMMON_NAME, Der.text(commonName))));
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK makes RSA keys", e);
        }
    }
}
