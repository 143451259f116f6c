package dev.farebox.application.port.payment;

import dev.farebox.application.port.ledger.SteppedClock;
import java.time.Instant;

class InMemoryPaymentProviderTest extends PaymentProviderContract {
    private final SteppedClock clock = new SteppedClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final InMemoryPaymentProvider provider = new InMemoryPaymentProvider(clock);

    @Override
    protected PaymentProvider provider() {
        return provider;
    }

    @Override
    protected PaymentPeer peer() {
        return provider;
    }

    @Override
    protected Instant now() {
        return clock.instant();
    }
}
