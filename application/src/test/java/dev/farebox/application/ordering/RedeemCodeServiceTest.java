package dev.farebox.application.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.order.OrderFixtures;
import dev.farebox.application.port.order.Parcel;
import dev.farebox.application.redeeming.RedeemCode.RedeemOutcome;
import dev.farebox.domain.budget.BudgetId;
import dev.farebox.domain.budget.BudgetState;
import dev.farebox.domain.delivery.Delivery;
import dev.farebox.domain.delivery.RedemptionCodeSecret;
import dev.farebox.domain.key.ApiKeySecret;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderStatus;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.domain.plan.PlanId;
import dev.farebox.domain.shop.Shop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RedeemCodeServiceTest {
    private static final int THREADS = 64;

    private final OrderingFixture shop = new OrderingFixture();
    private RedemptionCodeSecret code;
    private Order order;

    @BeforeEach
    void giveCode() {
        order = shop.paid(shop.placed(PaymentMethod.PAYPAL));
        code = RedemptionCodeSecret.create(shop.randomBytes(RedemptionCodeSecret.RANDOM_BYTES));
        Parcel parcel = new Parcel.Code(
                shop.vault.digest(code.reveal()), shop.vault.seal(code.reveal(), Delivery.row(order.reference())));
        shop.stored.deliver(order.id(), parcel, OrderFixtures.said());
    }

    @Test
    @DisplayName("a code becomes a key of its plan, worth what the order bought, once")
    void key() {
        RedeemOutcome.KeyIssued issued = (RedeemOutcome.KeyIssued) shop.redeem().redeem(code);

        assertThat(issued.worth()).isEqualTo(order.allowance());
        assertThat(issued.plan()).isEqualTo(order.plan());
        assertThat(shop.stored.keys().getLast().digest())
                .isEqualTo(shop.vault.digest(issued.key().reveal()));
        assertThat(issued.toString()).doesNotContain(issued.key().reveal());
        assertThat(shop.redeem().redeem(code)).isEqualTo(new RedeemOutcome.NotOpen());
        assertThat(((LookUpOrder.LookUpOutcome.Found) shop.lookUp().own(order.reference()))
                        .view()
                        .delivered())
                .isEqualTo(new OrderView.Delivered.Redeemed());
    }

    @Test
    @DisplayName("Case 51: of sixty-four who redeem a code at once, one gets a key")
    void race() throws Exception {
        List<RedeemOutcome> outcomes = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(THREADS)) {
            List<Callable<RedeemOutcome>> all = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                all.add(() -> shop.redeem().redeem(code));
            }
            for (Future<RedeemOutcome> outcome : executor.invokeAll(all)) {
                outcomes.add(outcome.get());
            }
        }

        assertThat(outcomes)
                .filteredOn(RedeemOutcome.KeyIssued.class::isInstance)
                .hasSize(1);
        assertThat(outcomes).filteredOn(RedeemOutcome.NotOpen.class::isInstance).hasSize(THREADS - 1);
        assertThat(shop.stored.keys()).hasSize(1);
    }

    @Test
    @DisplayName("a code adds to a key of the same plan")
    void ontoKey() {
        ApiKeySecret own = shop.ownKey();

        assertThat(shop.redeem().redeemOnto(code, own)).isEqualTo(new RedeemOutcome.ToppedUp(order.allowance()));
        assertThat(shop.redeem().redeemOnto(code, own)).isEqualTo(new RedeemOutcome.NotOpen());
    }

    @Test
    @DisplayName("a key of another plan, or one that nobody has, gets nothing, and the code stays good")
    void wrongKey() {
        ApiKeySecret unknown = ApiKeySecret.create(shop.plan.keyPrefix(), shop.randomBytes(ApiKeySecret.RANDOM_BYTES));
        var sold = shop.plan;
        shop.plan = OrderingFixture.plan(new PlanId("gold"));
        ApiKeySecret other = shop.ownKey();
        shop.plan = sold;

        assertThat(shop.redeem().redeemOnto(code, other)).isEqualTo(new RedeemOutcome.WrongKey(TopUpFault.OTHER_PLAN));
        assertThat(shop.redeem().redeemOnto(code, unknown))
                .isEqualTo(new RedeemOutcome.WrongKey(TopUpFault.UNKNOWN_KEY));
        assertThat(shop.redeem().redeem(code)).isInstanceOf(RedeemOutcome.KeyIssued.class);
    }

    @Test
    @DisplayName("Case 38: money that goes back after a code was redeemed freezes what the code gave")
    void refundedAfterRedeeming() {
        shop.redeem().redeem(code);
        BudgetId budget = shop.stored.keys().getLast().budget();

        refundByHand(order);

        assertThat(shop.stored.granted(budget).units()).isZero();
        assertThat(shop.stored.budgetState(budget)).isEqualTo(BudgetState.SUSPENDED);
    }

    private void refundByHand(Order refunded) {
        shop.stored.apply(refunded.id(), OrderingFixture.wholeRefund(refunded), OrderFixtures.said());
        assertThat(shop.now(refunded.id()).status()).isEqualTo(OrderStatus.REFUNDED);
    }

    @Test
    @DisplayName("a code of a refunded order cannot be redeemed")
    void voidCode() {
        refundByHand(order);

        assertThat(shop.redeem().redeem(code)).isEqualTo(new RedeemOutcome.NotOpen());
    }

    @Test
    @DisplayName("a code of the other mode, and one that never was, are not open")
    void unknown() {
        assertThat(shop.redeem().redeem(RedemptionCodeSecret.create(new byte[RedemptionCodeSecret.RANDOM_BYTES])))
                .isEqualTo(new RedeemOutcome.NotOpen());
        shop.shop = OrderingFixture.shop(Mode.LIVE, Shop.OrderLookup.ID_AND_EMAIL);
        assertThat(shop.redeem().redeem(code)).isEqualTo(new RedeemOutcome.NotOpen());
    }
}
