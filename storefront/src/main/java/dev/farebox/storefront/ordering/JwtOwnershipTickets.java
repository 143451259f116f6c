package dev.farebox.storefront.ordering;

import dev.farebox.domain.order.OrderReference;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import io.smallrye.jwt.build.Jwt;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Tickets as JWTs signed with HMAC-SHA-256, whose audience is their one purpose and whose subject is the order. */
@ApplicationScoped
public class JwtOwnershipTickets implements OwnershipTickets {
    /** How long a ticket is good for. */
    static final Duration LIFETIME = Duration.ofHours(24);

    private static final String PURPOSE = "farebox/order-owner";
    private static final String ISSUER = "farebox";

    private final TicketKey key;
    private final InstantSource clock;
    private final JWTParser parser;

    public JwtOwnershipTickets(TicketKey key, InstantSource clock) {
        this.key = key;
        this.clock = clock;
        JWTAuthContextInfo expected = new JWTAuthContextInfo();
        expected.setSecretVerificationKey(key.secretKey());
        expected.setSignatureAlgorithm(Set.of(SignatureAlgorithm.HS256));
        expected.setIssuedBy(ISSUER);
        expected.setExpectedAudience(Set.of(PURPOSE));
        this.parser = new DefaultJWTParser(expected);
    }

    @Override
    public String issue(OrderReference order) {
        Instant now = clock.instant();
        return Jwt.issuer(ISSUER)
                .audience(PURPOSE)
                .subject(order.text())
                .issuedAt(now)
                .expiresAt(now.plus(LIFETIME))
                .jws()
                .algorithm(SignatureAlgorithm.HS256)
                .sign(key.secretKey());
    }

    /** The library looks at the machine's clock; the ticket must be good by the injected one, too. */
    @Override
    public Verdict verify(String ticket, OrderReference order) {
        try {
            JsonWebToken claims = parser.parse(ticket);
            boolean inTime = clock.instant().isBefore(Instant.ofEpochSecond(claims.getExpirationTime()));
            return inTime && order.text().equals(claims.getSubject()) ? Verdict.OWNER : Verdict.INVALID;
        } catch (ParseException _) {
            return Verdict.INVALID;
        }
    }
}
