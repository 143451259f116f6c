package dev.farebox.persistence.order;

import static dev.farebox.application.port.order.OrderFixtures.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.order.Orders.MoveOutcome;
import dev.farebox.application.port.order.OrdersContract;
import dev.farebox.application.port.order.OrdersStore;
import dev.farebox.domain.budget.BudgetId;
import dev.farebox.domain.budget.BudgetState;
import dev.farebox.domain.order.MoneyEventKind;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderEvent;
import dev.farebox.domain.order.OrderStatus;
import dev.farebox.persistence.TestDatabase;
import dev.farebox.persistence.ledger.PostgresLedgerAudit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Orders in PostgreSQL")
class PostgresOrdersTest extends OrdersContract {
    private static final TestDatabase DATABASE = TestDatabase.create();

    private final OrdersStore store = new PostgresOrdersStore(DATABASE);

    @AfterAll
    static void releaseDatabase() {
        DATABASE.release();
    }

    @Override
    protected OrdersStore store() {
        return store;
    }

    @Test
    @DisplayName("Case 52: a refund leaves what open calls have set aside, and the ledger still adds up")
    void heldIsLeft() {
        Order delivered = inState(OrderStatus.DELIVERED);
        BudgetId budget = budget(delivered);
        DATABASE.execute("update budget set held = 3000000000 where id = " + budget.value());

        assertThat(store.orders().apply(delivered.id(), refund(delivered), said()))
                .isInstanceOf(MoveOutcome.Moved.class);

        assertThat(store.granted(budget).units()).isEqualTo(3_000_000_000L);
        assertThat(store.budgetState(budget)).isEqualTo(BudgetState.SUSPENDED);
        assertThat(new PostgresLedgerAudit(DATABASE.dataSource()).check().faults())
                .filteredOn(fault -> fault.row().equals("budget " + budget))
                .noneMatch(fault -> fault.problem().startsWith("granted"));
    }

    @Test
    @DisplayName("an event that entitles to neither more nor less does not touch the budget")
    void budgetIsLeftAlone() {
        Order delivered = inState(OrderStatus.DELIVERED);
        BudgetId budget = budget(delivered);
        DATABASE.execute("update budget set state = 'SUSPENDED' where id = " + budget.value());

        assertThat(store.orders().apply(delivered.id(), new OrderEvent.AttemptEnded(2), said()))
                .isInstanceOf(MoveOutcome.Moved.class);

        assertThat(store.budgetState(budget)).isEqualTo(BudgetState.SUSPENDED);
    }

    private static OrderEvent refund(Order delivered) {
        return moved(delivered, MoneyEventKind.REFUNDED, "R1", 990);
    }
}
