package dev.farebox.application.simulation;

import dev.farebox.application.port.ledger.Accounts;
import dev.farebox.application.port.ledger.InMemoryNodes;
import dev.farebox.application.port.ledger.KeptAnswers;
import dev.farebox.application.port.ledger.Ledger;
import dev.farebox.application.port.ledger.LedgerAudit;
import dev.farebox.application.port.ledger.LedgerNode;
import dev.farebox.application.port.ledger.LedgerNodes;
import dev.farebox.application.port.ledger.LostHolds;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A sound ledger around which a subclass plants one bug. */
abstract class PlantedNodes implements LedgerNodes {
    private final LedgerNodes sound;

    PlantedNodes(Instant start) {
        sound = new InMemoryNodes(start);
    }

    Ledger planted(Ledger ledger) {
        return ledger;
    }

    LostHolds planted(LostHolds holds) {
        return holds;
    }

    @Override
    public LedgerNode start(String name) {
        LedgerNode node = sound.start(name);
        Ledger ledger = planted(node.ledger());
        LostHolds holds = planted(node.lostHolds());
        return new LedgerNode() {
            @Override
            public Ledger ledger() {
                return ledger;
            }

            @Override
            public LostHolds lostHolds() {
                return holds;
            }

            @Override
            public void renew() {
                node.renew();
            }

            @Override
            public void close() {
                node.close();
            }
        };
    }

    @Override
    public Accounts accounts() {
        return sound.accounts();
    }

    @Override
    public LedgerAudit audit() {
        return sound.audit();
    }

    @Override
    public KeptAnswers keptAnswers() {
        return sound.keptAnswers();
    }

    @Override
    public InstantSource clock() {
        return sound.clock();
    }

    @Override
    public void advance(Duration step) {
        sound.advance(step);
    }

    @Override
    public void restartDatabase() {
        sound.restartDatabase();
    }

    @Override
    public void close() {
        sound.close();
    }
}
