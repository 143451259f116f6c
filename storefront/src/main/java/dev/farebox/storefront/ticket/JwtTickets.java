package dev.farebox.storefront.ticket;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import io.smallrye.jwt.build.Jwt;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Tickets of one purpose, as JWTs signed with HMAC-SHA-256. Their audience is the purpose, so that a ticket of one kind
 * is none of another; their subject is what they are for, which everybody can read. Thread-safe.
 */
public final class JwtTickets {
    private static final String ISSUER = "farebox";

    private final String purpose;
    private final Duration lifetime;
    private final TicketKey key;
    private final InstantSource clock;
    private final JWTParser parser;

    /**
     * @param purpose what the tickets are good for; no other kind has it
     * @param lifetime how long a ticket is good
     */
    public JwtTickets(String purpose, Duration lifetime, TicketKey key, InstantSource clock) {
        this.purpose = purpose;
        this.lifetime = lifetime;
        this.key = key;
        this.clock = clock;
        JWTAuthContextInfo expected = new JWTAuthContextInfo();
        expected.setSecretVerificationKey(key.secretKey());
        expected.setSignatureAlgorithm(Set.of(SignatureAlgorithm.HS256));
        expected.setIssuedBy(ISSUER);
        expected.setExpectedAudience(Set.of(purpose));
        this.parser = new DefaultJWTParser(expected);
    }

    /** A ticket that is good from now on. */
    public String issue(String subject) {
        return issue(subject, clock.instant());
    }

    /** A ticket whose time begins at a moment. */
    public String issue(String subject, Instant from) {
        return Jwt.issuer(ISSUER)
                .audience(purpose)
                .subject(subject)
                .issuedAt(from)
                .expiresAt(from.plus(lifetime))
                .jws()
                .algorithm(SignatureAlgorithm.HS256)
                .sign(key.secretKey());
    }

    /**
     * What a ticket is for; empty if it is forged, too old or of another purpose. The library looks at the machine's
     * clock; the ticket must be good by the injected one, too.
     */
    public Optional<String> subject(String ticket) {
        try {
            JsonWebToken claims = parser.parse(ticket);
            boolean inTime = clock.instant().isBefore(Instant.ofEpochSecond(claims.getExpirationTime()));
            return Optional.ofNullable(claims.getSubject()).filter(_ -> inTime);
        } catch (ParseException _) {
            return Optional.empty();
        }
    }
}
