package dev.farebox.application.simulation;

import dev.farebox.application.port.ledger.Accounts;
import dev.farebox.application.port.ledger.Ledger;
import dev.farebox.application.port.ledger.NewKey;
import dev.farebox.application.port.ledger.Settlement;
import dev.farebox.application.port.ledger.SettlementOutcome;
import dev.farebox.application.port.ledger.SettlementOutcome.Settled;
import dev.farebox.domain.budget.Balance;
import dev.farebox.domain.budget.BudgetId;
import dev.farebox.domain.call.CalendarDays;
import dev.farebox.domain.call.CallId;
import dev.farebox.domain.call.DayTotal;
import dev.farebox.domain.call.EndedCall;
import dev.farebox.domain.key.KeyId;
import dev.farebox.domain.key.KeyLimits;
import dev.farebox.domain.key.KeyRef;
import dev.farebox.domain.key.KeyStatement;
import dev.farebox.domain.money.Amount;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Of two settlements of one budget at nearly the same time, the second writes the balance that the first had read. */
final class LostUpdates extends PlantedNodes {
    private static final Duration NEARLY = Duration.ofMillis(100);

    private record Write(Instant at, long charge) {}

    private final Map<BudgetId, Write> last = new HashMap<>();
    private final Map<BudgetId, Long> forgotten = new HashMap<>();

    LostUpdates(Instant start) {
        super(start);
    }

    @Override
    Ledger planted(Ledger ledger) {
        return new PlantedLedger(ledger) {
            @Override
            SettlementOutcome settled(Settlement settlement) {
                SettlementOutcome outcome = soundly(settlement);
                if (outcome instanceof Settled settled) {
                    write(settlement.key().budget(), settled.charged().units());
                }
                return outcome;
            }
        };
    }

    private void write(BudgetId budget, long charge) {
        Instant now = clock().instant();
        Write before = last.put(budget, new Write(now, charge));
        if (before != null && Duration.between(before.at, now).compareTo(NEARLY) < 0) {
            forgotten.merge(budget, before.charge, Math::addExact);
        }
    }

    private KeyStatement forgetful(KeyStatement statement) {
        Balance balance = statement.balance();
        Amount missing = new Amount(
                balance.used().unit(), forgotten.getOrDefault(statement.key().budget(), 0L));
        return new KeyStatement(
                statement.key(),
                statement.state(),
                statement.expiresAt(),
                statement.limits(),
                statement.lastFour(),
                statement.budgetState(),
                new Balance(balance.granted(), balance.used().minus(missing), balance.held()),
                statement.at());
    }

    @Override
    public Accounts accounts() {
        Accounts sound = super.accounts();
        return new Accounts() {
            @Override
            public Optional<KeyStatement> statement(KeyId key) {
                return sound.statement(key).map(LostUpdates.this::forgetful);
            }

            @Override
            public Optional<EndedCall> call(KeyId key, CallId call) {
                return sound.call(key, call);
            }

            @Override
            public List<EndedCall> calls(KeyId key, Optional<CallId> before, int limit) {
                return sound.calls(key, before, limit);
            }

            @Override
            public List<DayTotal> days(KeyRef key, CalendarDays days) {
                return sound.days(key, days);
            }

            @Override
            public void issue(NewKey key) {
                sound.issue(key);
            }

            @Override
            public GrantOutcome grant(BudgetId budget, Amount amount, String cause) {
                return sound.grant(budget, amount, cause);
            }

            @Override
            public ChangeOutcome revoke(KeyId key) {
                return sound.revoke(key);
            }

            @Override
            public ChangeOutcome limit(KeyId key, KeyLimits limits) {
                return sound.limit(key, limits);
            }
        };
    }
}
