package dev.farebox.application.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.ordering.ListPlans.PlanOffer;
import dev.farebox.application.ordering.ListPlans.PricedModel;
import dev.farebox.domain.catalogue.Catalogue;
import dev.farebox.domain.model.Model;
import dev.farebox.domain.model.ModelKind;
import dev.farebox.domain.model.ModelName;
import dev.farebox.domain.model.PriceTerms;
import dev.farebox.domain.model.PriceVersion;
import dev.farebox.domain.model.Prices;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.domain.plan.PlanStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    @Test
    @DisplayName("a price is announced until its moment, and counts from then on")
    void comingPrices() {
        Model model =
                new Model(new ModelName("m"), new ModelName("m"), 1_000, 100, false, ModelKind.CHAT, Optional.empty());
        PriceTerms terms = PriceTerms.of(Prices.flat("1"));
        PricedModel now = new PricedModel(model, new PriceVersion(1, model.name(), terms, Instant.EPOCH));
        PricedModel later = new PricedModel(
                model,
                new PriceVersion(2, model.name(), terms, shop.clock.instant().plusSeconds(60)));
        Catalogue catalogue = new Catalogue(List.of(), List.of(model), List.of(), List.of(now.price(), later.price()));
        ListPlans listPlans = new ListPlansService(() -> catalogue, Map.of(), shop.clock);

        assertThat(listPlans.models()).containsExactly(now);
        assertThat(listPlans.comingPrices()).containsExactly(later);

        shop.clock.advance(Duration.ofSeconds(60));

        assertThat(listPlans.models()).containsExactly(later);
        assertThat(listPlans.comingPrices()).isEmpty();
    }
}
