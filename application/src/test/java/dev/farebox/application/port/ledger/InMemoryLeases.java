package dev.farebox.application.port.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The claims of the processes that share an {@link InMemoryLedger}. Thread-safe. */
final class InMemoryLeases {
    private static final Duration LIFETIME = Duration.ofSeconds(30);

    /** How long the database has to be up before anybody is taken for dead. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    record Lease(int node, long epoch) {}

    private record Claim(long epoch, Instant expiresAt) {}

    private final InstantSource clock;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<Claim> claims = new ArrayList<>();
    private Instant databaseStart = Instant.MIN;

    InMemoryLeases(InstantSource clock) {
        this.clock = clock;
    }

    synchronized void databaseStarted() {
        databaseStart = clock.instant();
    }

    /** The name's number under a new epoch; whoever had it is fenced off. */
    Lease claim(String name) {
        return claim(name, clock.instant().plus(LIFETIME));
    }

    Lease claimForEver(String name) {
        return claim(name, Instant.MAX);
    }

    private synchronized Lease claim(String name, Instant expiresAt) {
        int node = numbers.computeIfAbsent(name, _ -> {
            claims.add(new Claim(0, Instant.MIN));
            return claims.size() - 1;
        });
        Claim claim = new Claim(claims.get(node).epoch + 1, expiresAt);
        claims.set(node, claim);
        return new Lease(node, claim.epoch);
    }

    /** The lease for another while, or a new one if it was lost. */
    synchronized Lease renew(Lease lease, String name) {
        if (!isCurrent(lease)) {
            return claim(name);
        }
        claims.set(lease.node, new Claim(lease.epoch, clock.instant().plus(LIFETIME)));
        return lease;
    }

    synchronized void end(Lease lease) {
        if (isCurrent(lease)) {
            claims.set(lease.node, new Claim(lease.epoch, clock.instant()));
        }
    }

    synchronized boolean stands(Lease lease) {
        return isCurrent(lease) && claims.get(lease.node).expiresAt.isAfter(clock.instant());
    }

    /** Whether a reaper may take the holder of a lease for dead. */
    synchronized boolean isLost(Lease lease, Lease reaper) {
        boolean predecessor = lease.node == reaper.node && lease.epoch < reaper.epoch;
        boolean renewable = !databaseStart.plus(GRACE).isAfter(clock.instant());
        return predecessor || renewable && !stands(lease);
    }

    private boolean isCurrent(Lease lease) {
        return claims.get(lease.node).epoch == lease.epoch;
    }
}
