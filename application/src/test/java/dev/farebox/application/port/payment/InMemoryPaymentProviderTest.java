package dev.farebox.application.port.payment;

import dev.farebox.application.port.ledger.SteppedClock;
import java.time.Instant;

class InMemoryPaymentProviderTest extends PaymentProviderContract {
    private final InMemoryPaymentProvider provider =
            new InMemoryPaymentProvider(new SteppedClock(Instant.parse("2026-03-01T12:00:00Z")));

    @Override
    protected PaymentProvider provider() {
        return provider;
    }

    @Override
    protected PaymentPeer peer() {
        return provider;
    }
}
