package dev.farebox.application.port.mail;

import dev.farebox.domain.order.OrderReference;
import java.time.Instant;
import java.time.InstantSource;

/** Tokens that say what they are for, and that anybody could forge. */
public final class InMemoryOrderLinks implements OrderLinks {
    private static final String SEAL = ".unsigned";

    private final InstantSource clock;

    public InMemoryOrderLinks(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public String issue(Purpose purpose, OrderReference order, Instant from) {
        String end = Long.toString(from.plus(purpose.lifetime()).getEpochSecond());
        String claims = purpose + "." + order + "." + end;
        return claims + "." + Integer.toHexString(claims.hashCode()) + SEAL;
    }

    @Override
    public Reading read(Purpose purpose, String token) {
        String[] parts = token.split("\\.");
        if (!token.matches("[A-Z_]+\\.[0-9a-z]{26}\\.[0-9]{1,12}\\.[0-9a-f]+\\.unsigned")
                || !parts[0].equals(purpose.name())) {
            return new Reading.Worthless();
        }
        Instant end = Instant.ofEpochSecond(Long.parseLong(parts[2]));
        OrderReference order = new OrderReference(parts[1]);
        boolean unchanged = token.equals(issue(purpose, order, end.minus(purpose.lifetime())));
        return unchanged && clock.instant().isBefore(end) ? new Reading.Good(order) : new Reading.Worthless();
    }
}
