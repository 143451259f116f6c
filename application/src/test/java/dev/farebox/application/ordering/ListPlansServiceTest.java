package dev.farebox.application.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.ordering.ListPlans.PlanOffer;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.domain.plan.PlanStatus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ListPlansServiceTest {
    private final OrderingFixture shop = new OrderingFixture();

    private ListPlansService listPlans() {
        return new ListPlansService(shop::catalogue, shop.providers, shop.clock);
    }

    @Test
    @DisplayName("a plan is offered with every method that can charge it, in the shop's order")
    void methods() {
        PlanOffer offer = listPlans().plans().getFirst();

        assertThat(offer.plan()).isEqualTo(shop.plan);
        assertThat(List.copyOf(offer.methods().entrySet()))
                .containsExactly(
                        Map.entry(PaymentMethod.PAYPAL, List.of("USD")),
                        Map.entry(PaymentMethod.MANUAL, List.of("CNY", "USD")));
    }

    @Test
    @DisplayName("a withdrawn plan is not offered")
    void withdrawn() {
        shop.plan = OrderingFixture.plan(PlanStatus.WITHDRAWN, "9.90");

        assertThat(listPlans().plans()).isEmpty();
    }
}
