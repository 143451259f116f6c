package dev.farebox.application.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.delivering.Deliver.DeliverOutcome;
import dev.farebox.application.delivering.DeliverService;
import dev.farebox.application.port.ledger.NewKey;
import dev.farebox.application.port.order.OrderFixtures;
import dev.farebox.domain.delivery.Delivery;
import dev.farebox.domain.key.ApiKeySecret;
import dev.farebox.domain.key.KeyDigest;
import dev.farebox.domain.key.KeyLimits;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderState;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.domain.plan.PlanId;
import dev.farebox.domain.shop.Shop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DeliverServiceTest {
    private final OrderingFixture shop = new OrderingFixture();
    private Order paid;

    @BeforeEach
    void pay() {
        Order order = shop.placed(PaymentMethod.PAYPAL);
        paid = shop.paid(order);
    }

    @Test
    @DisplayName("a paid order gets a key of its plan, with the allowance that was bought")
    void key() {
        assertThat(shop.deliver().deliver(paid)).isEqualTo(new DeliverOutcome.Delivered(shop.now(paid.id())));

        NewKey key = shop.stored.keys().getFirst();
        assertThat(key.plan()).isEqualTo(paid.plan());
        assertThat(key.owner()).isEqualTo(paid.email());
        assertThat(key.allowance()).isEqualTo(paid.allowance());
        assertThat(key.limits()).isEqualTo(KeyLimits.rate(30));
        assertThat(key.mode()).isEqualTo(paid.mode());
        assertThat(key.cause()).isEqualTo("order:" + paid.reference());
    }

    @Test
    @DisplayName("delivering again gives the first delivery")
    void again() {
        DeliverOutcome first = shop.deliver().deliver(paid);

        assertThat(shop.deliver().deliver(paid)).isEqualTo(first);
        assertThat(shop.stored.keys()).hasSize(1);
    }

    @Test
    @DisplayName("a key that exists already is made anew, once")
    void clash() {
        shop.stored.occupy(digestOfNextKeys(1)[0]);

        assertThat(shop.deliver().deliver(paid)).isInstanceOf(DeliverOutcome.Delivered.class);

        assertThat(shop.stored.keys()).hasSize(1);
    }

    @Test
    @DisplayName("if no key can be issued the buyer gets a redemption code")
    void code() {
        for (KeyDigest digest : digestOfNextKeys(2)) {
            shop.stored.occupy(digest);
        }

        DeliverOutcome outcome = shop.deliver().deliver(paid);

        assertThat(shop.stored.keys()).isEmpty();
        OrderState state = ((DeliverOutcome.Delivered) outcome).order().state();
        assertThat(state.delivery().orElseThrow()).isInstanceOf(Delivery.RedemptionCode.class);
    }

    @Test
    @DisplayName("if not even a code can be written, delivering is postponed and the order stays paid")
    void postponed() {
        // Randomness that never changes makes every key clash, and the code too.
        DeliverService stuck = new DeliverService(
                shop.orders,
                shop::catalogue,
                new SameDigestVault(),
                byte[]::new,
                shop.ids(),
                shop.clock,
                shop.delivers);
        shop.stored.occupy(SameDigestVault.DIGEST);

        assertThat(stuck.deliver(paid)).isEqualTo(new DeliverOutcome.Postponed(paid));
        assertThat(shop.now(paid.id())).isEqualTo(paid);
    }

    @Test
    @DisplayName("an order that is not paid, or was never placed, gets nothing")
    void nothing() {
        Order pending = shop.placed(PaymentMethod.PAYPAL);
        Order never = OrderFixtures.order(OrderingFixture.TRIAL);

        assertThat(shop.deliver().deliver(pending)).isEqualTo(new DeliverOutcome.Postponed(pending));
        assertThat(shop.deliver().deliver(never)).isEqualTo(new DeliverOutcome.Postponed(never));
        assertThat(shop.stored.keys()).isEmpty();
        assertThat(shop.stored.codes()).isZero();
    }

    @Test
    @DisplayName("a shop may give codes instead of keys")
    void codesByPolicy() {
        shop.delivers = Shop.Delivers.REDEMPTION_CODE;

        assertThat(shop.deliver().deliver(paid).order().delivery().orElseThrow())
                .isInstanceOf(Delivery.RedemptionCode.class);
        assertThat(shop.stored.keys()).isEmpty();
    }

    @Test
    @DisplayName("Case 29: a plan that has vanished makes no key, so its buyer gets a code")
    void vanishedPlan() {
        shop.plan = OrderingFixture.plan(new PlanId("gold"));

        DeliverOutcome outcome = shop.deliver().deliver(paid);

        assertThat(outcome.order().delivery().orElseThrow()).isInstanceOf(Delivery.RedemptionCode.class);
    }

    /** The digests of the keys that will be made next, known because the fixture's randomness repeats. */
    private KeyDigest[] digestOfNextKeys(int count) {
        OrderingFixture twin = new OrderingFixture();
        twin.placed(PaymentMethod.PAYPAL);
        KeyDigest[] digests = new KeyDigest[count];
        for (int i = 0; i < count; i++) {
            byte[] random = twin.randomBytes(ApiKeySecret.RANDOM_BYTES);
            digests[i] = twin.vault.digest(
                    ApiKeySecret.create(twin.plan.keyPrefix(), random).reveal());
        }
        return digests;
    }
}
