package dev.farebox.payment.paypal;

import com.paypal.core.PayPalEnvironment;
import com.paypal.core.PayPalHttpClient;
import com.paypal.core.object.AccessToken;
import com.paypal.core.request.AccessTokenRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The access token of the shop at PayPal, fetched once for all. PayPal throttles who fetches one for each payment. The
 * SDK has a cache of its own, which is not used: it is shared by all clients of the process whatever their address, and a
 * token that PayPal has revoked stays in it. Thread-safe.
 */
final class PayPalToken {
    /** Fetched again this long before it ends, so that no call sets out with a token that ends on the way. */
    private static final Duration EARLY = Duration.ofMinutes(5);

    private record Cached(String authorization, Instant until) {
        @Override
        public String toString() {
            return "Cached[…, " + until + "]";
        }
    }

    private final PayPalHttpClient client;
    private final PayPalEnvironment environment;
    private final InstantSource clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile Optional<Cached> cached = Optional.empty();

    PayPalToken(PayPalHttpClient client, PayPalEnvironment environment, InstantSource clock) {
        this.client = client;
        this.environment = environment;
        this.clock = clock;
    }

    /** The value of the Authorization header; fetched by one caller while the others wait for him. */
    String authorization() throws IOException, InterruptedException {
        Optional<Cached> known = usable();
        if (known.isPresent()) {
            return known.get().authorization();
        }
        fetching.lockInterruptibly();
        try {
            Cached token = usable().isPresent() ? usable().get() : fetch();
            cached = Optional.of(token);
            return token.authorization();
        } finally {
            fetching.unlock();
        }
    }

    /** Forgets a token that PayPal refused, unless it was replaced already. */
    void drop(String authorization) {
        fetching.lock();
        try {
            cached = cached.filter(token -> !token.authorization().equals(authorization));
        } finally {
            fetching.unlock();
        }
    }

    private Optional<Cached> usable() {
        return cached.filter(token -> clock.instant().isBefore(token.until()));
    }

    private Cached fetch() throws IOException {
        Instant now = clock.instant();
        AccessToken token = client.execute(new AccessTokenRequest(environment)).result();
        if (token.accessToken() == null || token.expiresIn() == null) {
            throw new IOException("PayPal's token answer has no token");
        }
        Duration lasts = Duration.ofSeconds(token.expiresIn());
        Duration used = lasts.compareTo(EARLY.multipliedBy(2)) > 0 ? lasts.minus(EARLY) : lasts.dividedBy(2);
        return new Cached("Bearer " + token.accessToken(), now.plus(used));
    }
}
