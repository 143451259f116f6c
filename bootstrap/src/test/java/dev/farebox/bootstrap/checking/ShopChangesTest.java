package dev.farebox.bootstrap.checking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.catalogue.CatalogueStore.ModelPrices;
import dev.farebox.application.port.catalogue.CatalogueStore.ShopRevision;
import dev.farebox.domain.catalogue.Catalogue;
import dev.farebox.domain.key.KeyPrefix;
import dev.farebox.domain.model.DatedPrice;
import dev.farebox.domain.model.Model;
import dev.farebox.domain.model.ModelAlias;
import dev.farebox.domain.model.ModelKind;
import dev.farebox.domain.model.ModelName;
import dev.farebox.domain.model.PriceTerms;
import dev.farebox.domain.model.PriceVersion;
import dev.farebox.domain.model.Prices;
import dev.farebox.domain.model.TokenWeight;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.plan.LocalizedText;
import dev.farebox.domain.plan.ModelSelection;
import dev.farebox.domain.plan.Plan;
import dev.farebox.domain.plan.PlanId;
import dev.farebox.domain.plan.PlanStatus;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What applying a shop file would change")
class ShopChangesTest {
    private static final Instant PAST = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant DECEMBER = Instant.parse("2026-12-01T00:00:00Z");
    private static final ModelName OLD = new ModelName("old");
    private static final ModelName NEW = new ModelName("new");
    private static final PriceTerms ONE = PriceTerms.of(Prices.flat("1"));
    private static final PriceTerms TWO = PriceTerms.of(Prices.flat("2")).weighing(TokenWeight.parse("1.5"));
    private static final List<PriceVersion> LIST = List.of(new PriceVersion(1, OLD, ONE, PAST));
    private static final Catalogue BEFORE = new Catalogue(
            List.of(plan("trial", "2.00"), plan("gone", "3.00")),
            List.of(model(OLD)),
            List.of(new ModelAlias(new ModelName("nick"), OLD, true)),
            LIST);

    @Test
    @DisplayName("is told with before and after: plans, models, aliases and prices by their dates")
    void changes() {
        ShopRevision after = new ShopRevision(
                "digest",
                List.of(plan("trial", "2.50"), plan("starter", "5.00")),
                List.of(model(OLD), model(NEW)),
                List.of(),
                List.of(
                        prices(OLD, new DatedPrice(Optional.empty(), ONE), dated(DECEMBER, TWO)),
                        prices(NEW, new DatedPrice(Optional.empty(), TWO))),
                List.of());
        String plan = "\"Trial\" \"体验\" for USD %s, 1000 TOKENS, rpm 0, tpm 0, parallel 0, daily unlimited, prefix sk-,"
                + " default output 100, models *";
        String two = "input 2 cached 2 write 2 write-hour 2 output 2; token weight 1.5";
        ShopChanges changes = ShopChanges.between(BEFORE, LIST, after, NOW);
        assertThat(changes.lines())
                .containsExactly(
                        "plan trial: " + plan.formatted("2.00") + " → " + plan.formatted("2.50"),
                        "plan starter: new: " + plan.formatted("5.00"),
                        "plan gone: withdrawn",
                        "model new: new: served as new, context 1000, max output 100, kind chat",
                        "alias nick: withdrawn",
                        "price of old from 2026-12-01T00:00:00Z: input 1 cached 1 write 1 write-hour 1 output 1 → "
                                + two,
                        "price of new from now: no price → " + two);
        assertThat(changes.refusals()).isEmpty();
    }

    @Test
    @DisplayName("is nothing for what the shop sells already")
    void nothing() {
        ShopRevision same = new ShopRevision(
                "other digest",
                List.of(plan("trial", "2.00"), plan("gone", "3.00")),
                List.of(model(OLD)),
                BEFORE.aliases(),
                List.of(prices(OLD, new DatedPrice(Optional.empty(), ONE))),
                List.of());
        assertThat(ShopChanges.between(BEFORE, LIST, same, NOW)).isEqualTo(new ShopChanges(List.of(), List.of()));
    }

    @Test
    @DisplayName("includes prices that are withdrawn, and is refused where the past would be edited")
    void past() {
        ShopRevision unpriced = new ShopRevision("a", List.of(), List.of(model(OLD)), List.of(), List.of(), List.of());
        assertThat(ShopChanges.between(BEFORE, LIST, unpriced, NOW).lines()).contains("price of old: withdrawn");
        ShopRevision edited = new ShopRevision(
                "a", List.of(), List.of(model(OLD)), List.of(), List.of(prices(OLD, dated(PAST, TWO))), List.of());
        assertThat(ShopChanges.between(BEFORE, LIST, edited, NOW).refusals())
                .singleElement()
                .asString()
                .startsWith("the price of old from 2026-11-01T00:00:00Z counts already");
    }

    private static ModelPrices prices(ModelName model, DatedPrice... prices) {
        return new ModelPrices(model, List.of(prices));
    }

    private static DatedPrice dated(Instant from, PriceTerms terms) {
        return new DatedPrice(Optional.of(from), terms);
    }

    private static Model model(ModelName name) {
        return new Model(name, name, 1000, 100, false, ModelKind.CHAT, Optional.empty());
    }

    private static Plan plan(String id, String dollars) {
        return new Plan(
                new PlanId(id),
                new LocalizedText("Trial", "体验"),
                List.of(Money.parse(dollars, Currency.getInstance("USD"))),
                Amount.tokens(1000),
                new ModelSelection.All(),
                0,
                0,
                0,
                Optional.empty(),
                KeyPrefix.DEFAULT,
                100,
                PlanStatus.ON_SALE,
                Optional.empty());
    }
}
