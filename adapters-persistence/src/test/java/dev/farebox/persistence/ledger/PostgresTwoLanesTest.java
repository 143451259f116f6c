package dev.farebox.persistence.ledger;

import dev.farebox.application.port.ledger.AccountsContract;
import dev.farebox.application.port.ledger.IdempotencyContract;
import dev.farebox.application.port.ledger.LedgerContract;
import dev.farebox.application.port.ledger.LedgerFixture;
import dev.farebox.application.port.ledger.LedgerLimitsContract;
import dev.farebox.application.port.ledger.LedgerSequenceContract;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

@DisplayName("The ledger in PostgreSQL with a lane for admissions and one for settlements")
class PostgresTwoLanesTest {
    private static LedgerFixture twoLanes() {
        return new PostgresFixture(LedgerSettings.defaults(ZoneOffset.UTC, 0).withLanes(2));
    }

    @Nested
    class Laws extends LedgerContract {
        @Override
        protected LedgerFixture open() {
            return twoLanes();
        }
    }

    @Nested
    class Limits extends LedgerLimitsContract {
        @Override
        protected LedgerFixture open() {
            return twoLanes();
        }
    }

    @Nested
    class Sequences extends LedgerSequenceContract {
        @Override
        protected LedgerFixture open() {
            return twoLanes();
        }
    }

    @Nested
    class IdempotencyKeys extends IdempotencyContract {
        @Override
        protected LedgerFixture open() {
            return twoLanes();
        }
    }

    @Nested
    class Balances extends AccountsContract {
        @Override
        protected LedgerFixture open() {
            return twoLanes();
        }
    }
}
