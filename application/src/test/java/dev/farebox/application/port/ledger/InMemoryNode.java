package dev.farebox.application.port.ledger;

import dev.farebox.application.port.ledger.InMemoryLeases.Lease;
import dev.farebox.domain.ledger.AdmissionRequest;
import java.util.concurrent.CompletionStage;

/** A process that asks an {@link InMemoryLedger} under a lease of its own. */
final class InMemoryNode implements LedgerNode, Ledger {
    private final InMemoryLedger shared;
    private final InMemoryLeases leases;
    private final String name;
    private Lease lease;

    InMemoryNode(InMemoryLedger shared, InMemoryLeases leases, String name) {
        this.shared = shared;
        this.leases = leases;
        this.name = name;
        this.lease = leases.claim(name);
    }

    @Override
    public Ledger ledger() {
        return this;
    }

    @Override
    public LostHolds lostHolds() {
        return () -> shared.reap(lease);
    }

    @Override
    public CompletionStage<AdmissionOutcome> admit(AdmissionRequest request) {
        return shared.admit(request, lease);
    }

    @Override
    public CompletionStage<SettlementOutcome> settle(Settlement settlement) {
        return shared.settle(settlement);
    }

    @Override
    public void renew() {
        lease = leases.renew(lease, name);
    }

    @Override
    public void close() {
        leases.end(lease);
    }
}
