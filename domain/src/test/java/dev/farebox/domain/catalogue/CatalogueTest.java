package dev.farebox.domain.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.domain.catalogue.Offer.Offered;
import dev.farebox.domain.key.KeyPrefix;
import dev.farebox.domain.model.CallVariant;
import dev.farebox.domain.model.Model;
import dev.farebox.domain.model.ModelAlias;
import dev.farebox.domain.model.ModelKind;
import dev.farebox.domain.model.ModelName;
import dev.farebox.domain.model.Price;
import dev.farebox.domain.model.PriceRef;
import dev.farebox.domain.model.PriceTerms;
import dev.farebox.domain.model.PriceVersion;
import dev.farebox.domain.model.PricedUnit;
import dev.farebox.domain.model.Prices;
import dev.farebox.domain.model.TokenTariff;
import dev.farebox.domain.model.TokenWeight;
import dev.farebox.domain.model.UnitTariff;
import dev.farebox.domain.model.WeightedTariff;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.BudgetUnit;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.money.NanoUsd;
import dev.farebox.domain.plan.LocalizedText;
import dev.farebox.domain.plan.ModelSelection;
import dev.farebox.domain.plan.Plan;
import dev.farebox.domain.plan.PlanId;
import dev.farebox.domain.plan.PlanStatus;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A catalogue")
class CatalogueTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final ModelName CHAT = new ModelName("chat");
    private static final ModelName FIXED = new ModelName("fixed");
    private static final ModelName ELSEWHERE = new ModelName("elsewhere");
    private static final ModelName UNPRICED = new ModelName("unpriced");
    private static final ModelName UNKNOWN = new ModelName("stranger");
    private static final ModelName ALIAS = new ModelName("chat-latest");
    private static final TokenWeight WEIGHT = TokenWeight.parse("2");
    private static final Price.PerToken NEW = new Price.PerToken(Prices.rates("2", "2", "2", "2", "2"));
    private static final Price.PerUnit CALL = new Price.PerUnit(PricedUnit.CALL, new NanoUsd(5));
    private static final PriceTerms OLD_TERMS = PriceTerms.of(Prices.flat("1")).weighing(TokenWeight.parse("1"));
    private static final PriceTerms NEW_TERMS = PriceTerms.of(NEW).weighing(WEIGHT);
    private static final PriceTerms CALL_TERMS = PriceTerms.of(CALL);

    private final Plan dollars = plan("dollars", Amount.usd(new NanoUsd(9)), PlanStatus.ON_SALE);
    private final Plan tokens = plan("tokens", Amount.tokens(9), PlanStatus.WITHDRAWN);
    private final Catalogue catalogue = new Catalogue(
            List.of(dollars, tokens),
            List.of(model(CHAT), model(FIXED), model(ELSEWHERE), model(UNPRICED)),
            List.of(new ModelAlias(ALIAS, CHAT, true), new ModelAlias(new ModelName("orphan"), UNKNOWN, true)),
            List.of(
                    new PriceVersion(1, CHAT, OLD_TERMS, Instant.EPOCH),
                    new PriceVersion(3, CHAT, OLD_TERMS, NOW),
                    new PriceVersion(4, CHAT, NEW_TERMS, NOW),
                    new PriceVersion(2, FIXED, CALL_TERMS, NOW),
                    new PriceVersion(5, ELSEWHERE, CALL_TERMS, NOW)));

    @Test
    @DisplayName("offers a model at the newest price that has begun, the last written of two that begin together")
    void pricesByTime() {
        assertThat(catalogue.price(CHAT, NOW.minusNanos(1)))
                .map(PriceVersion::id)
                .contains(1L);
        assertThat(catalogue.price(CHAT, NOW)).map(PriceVersion::id).contains(4L);
        assertThat(catalogue.price(FIXED, NOW.minusNanos(1))).isEmpty();
        assertThat(catalogue.price(UNKNOWN, NOW)).isEmpty();
    }

    @Test
    @DisplayName("offers dollars for each token or each call, and tokens by weight")
    void tariffs() {
        assertThat(offered(dollars, CHAT).tariff()).isEqualTo(new TokenTariff(new PriceRef(4, 0), NEW));
        assertThat(offered(dollars, FIXED).tariff()).isEqualTo(new UnitTariff(new PriceRef(2, 0), CALL));
        assertThat(offered(tokens, CHAT).tariff())
                .isEqualTo(new WeightedTariff(new PriceRef(4, 0), PricedUnit.TOKEN, WEIGHT));
        assertThat(offered(tokens, CHAT).model().name()).isEqualTo(CHAT);
    }

    @Test
    @DisplayName("says whether the plan includes what it offers; a plan it does not know includes nothing")
    void includes() {
        assertThat(offered(dollars, CHAT).inPlan()).isTrue();
        assertThat(offered(dollars, ELSEWHERE).inPlan()).isFalse();
        Offer stranger = catalogue.offer(new PlanId("stranger"), BudgetUnit.USD, CHAT, CallVariant.STANDARD, NOW);
        assertThat(((Offered) stranger).inPlan()).isFalse();
    }

    @Test
    @DisplayName("offers neither a model without a price nor tokens for a model without a weight")
    void noOffer() {
        assertThat(offer(dollars, UNPRICED)).isEqualTo(new Offer.Unknown());
        assertThat(offer(dollars, UNKNOWN)).isEqualTo(new Offer.Unknown());
        assertThat(offer(tokens, FIXED)).isEqualTo(new Offer.NotForThisUnit());
    }

    @Test
    @DisplayName("offers under an alias what the alias stands for, and nothing under one that stands for nothing")
    void aliases() {
        assertThat(offer(dollars, ALIAS)).isEqualTo(offer(dollars, CHAT));
        assertThat(offer(dollars, new ModelName("orphan"))).isEqualTo(new Offer.Unknown());
        assertThat(catalogue.aliases()).extracting(ModelAlias::name).containsExactly(ALIAS);
    }

    @Test
    @DisplayName("lists what a plan includes and its budgets can pay for")
    void modelsOfPlans() {
        assertThat(catalogue.modelsOf(dollars, NOW)).extracting(Model::name).containsExactly(CHAT, FIXED);
        assertThat(catalogue.modelsOf(tokens, NOW)).extracting(Model::name).containsExactly(CHAT);
        assertThat(catalogue.models()).extracting(Model::name).containsExactly(CHAT, FIXED, ELSEWHERE, UNPRICED);
    }

    @Test
    @DisplayName("sells what is on sale, and knows what was withdrawn")
    void plans() {
        assertThat(catalogue.plansOnSale()).containsExactly(dollars);
        assertThat(catalogue.plan(tokens.id())).contains(tokens);
        assertThat(catalogue.plan(new PlanId("stranger"))).isEmpty();
    }

    private Offer offer(Plan plan, ModelName model) {
        return catalogue.offer(plan.id(), plan.allowance().unit(), model, CallVariant.STANDARD, NOW);
    }

    private Offered offered(Plan plan, ModelName model) {
        return (Offered) offer(plan, model);
    }

    private static Plan plan(String id, Amount allowance, PlanStatus status) {
        return new Plan(
                new PlanId(id),
                new LocalizedText(id, id),
                List.of(Money.parse("2.00", Currency.getInstance("USD"))),
                allowance,
                new ModelSelection.Only(Set.of(CHAT, FIXED, UNPRICED)),
                0,
                0,
                0,
                Optional.empty(),
                KeyPrefix.DEFAULT,
                1,
                status,
                Optional.empty());
    }

    private static Model model(ModelName name) {
        return new Model(name, name, 100, 10, false, ModelKind.CHAT, Optional.empty());
    }
}
