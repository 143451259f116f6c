package dev.farebox.persistence.order;

import static dev.farebox.application.port.order.OrderFixtures.digest;
import static dev.farebox.application.port.order.OrderFixtures.newKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.order.KeptSecrets.AskOutcome;
import dev.farebox.application.port.order.KeptSecrets.NewSecret;
import dev.farebox.application.port.order.KeptSecrets.RotateOutcome;
import dev.farebox.application.port.order.KeptSecretsContract;
import dev.farebox.application.port.order.OrderFixtures;
import dev.farebox.application.port.order.OrdersStore;
import dev.farebox.application.port.order.Said;
import dev.farebox.domain.delivery.Delivery;
import dev.farebox.domain.key.KeyId;
import dev.farebox.domain.key.KeyLimits;
import dev.farebox.domain.key.KeyStatement;
import dev.farebox.domain.model.ModelName;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.BudgetUnit;
import dev.farebox.domain.order.FactSource;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderStatus;
import dev.farebox.domain.plan.ModelSelection;
import dev.farebox.persistence.TestDatabase;
import dev.farebox.persistence.ledger.PostgresAccounts;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Kept secrets in PostgreSQL")
class PostgresKeptSecretsTest extends KeptSecretsContract {
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
    @DisplayName(
            "a new key has the limits of the old one, and of its cap what the old one has left; no cap stays no cap")
    void limitsOfTheNewKey() {
        KeyLimits old = rotated("daily = 7000, models = '{a,b}', expires_at = '2030-01-01'")
                .limits();
        assertThat(old.cap()).isEmpty();
        assertThat(old.daily()).contains(new Amount(BudgetUnit.USD, 7000));
        assertThat(old.models()).isEqualTo(new ModelSelection.Only(Set.of(new ModelName("a"), new ModelName("b"))));
        assertThat(old.requestsPerMinute()).isEqualTo(30);

        assertThat(rotated("cap = 1000, spent = 300, held = 200").limits().cap())
                .contains(new Amount(BudgetUnit.USD, 500));
        assertThat(rotated("cap = 100, spent = 300").limits().cap()).contains(new Amount(BudgetUnit.USD, 0));
        assertThat(rotated("expires_at = '2030-01-01'").expiresAt()).contains(Instant.parse("2030-01-01T00:00:00Z"));
    }

    private KeyStatement rotated(String was) {
        Order order = inState(OrderStatus.DELIVERED);
        KeyId old = ((Delivery.ApiKey) order.delivery().orElseThrow()).key();
        DATABASE.execute("update api_key set " + was + " where id = " + old.value());
        Said said = Said.by(FactSource.BUYER, OrderFixtures.PLACED_AT);
        KeyId key = newKey(order).key();
        assertThat(store.secrets().askRotation(order.id(), Instant.EPOCH, said)).isEqualTo(AskOutcome.ASKED);
        assertThat(store.secrets()
                        .rotate(order.id(), new NewSecret(old, key, digest(), "abcd", Optional.empty()), said))
                .isInstanceOf(RotateOutcome.Rotated.class);
        return new PostgresAccounts(DATABASE.dataSource()).statement(key).orElseThrow();
    }
}
