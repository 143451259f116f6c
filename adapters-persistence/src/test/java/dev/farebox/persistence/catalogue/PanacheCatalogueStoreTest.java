package dev.farebox.persistence.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.catalogue.CatalogueStore.ApplyOutcome;
import dev.farebox.application.port.catalogue.CatalogueStore.ModelPrices;
import dev.farebox.application.port.catalogue.CatalogueStore.ShopRevision;
import dev.farebox.application.port.ledger.ParallelCalls;
import dev.farebox.domain.catalogue.Catalogue;
import dev.farebox.domain.coupon.Coupon;
import dev.farebox.domain.coupon.CouponCode;
import dev.farebox.domain.coupon.Discount;
import dev.farebox.domain.key.KeyPrefix;
import dev.farebox.domain.model.CallVariant;
import dev.farebox.domain.model.DatedPrice;
import dev.farebox.domain.model.ImageKind;
import dev.farebox.domain.model.InputTier;
import dev.farebox.domain.model.Model;
import dev.farebox.domain.model.ModelAlias;
import dev.farebox.domain.model.ModelKind;
import dev.farebox.domain.model.ModelName;
import dev.farebox.domain.model.Price;
import dev.farebox.domain.model.PriceLine;
import dev.farebox.domain.model.PriceTerms;
import dev.farebox.domain.model.PricedUnit;
import dev.farebox.domain.model.Prices;
import dev.farebox.domain.model.ServiceTier;
import dev.farebox.domain.model.TimeWindow;
import dev.farebox.domain.model.TokenWeight;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.money.NanoUsd;
import dev.farebox.domain.plan.LocalizedText;
import dev.farebox.domain.plan.ModelSelection;
import dev.farebox.domain.plan.Plan;
import dev.farebox.domain.plan.PlanBadge;
import dev.farebox.domain.plan.PlanId;
import dev.farebox.domain.plan.PlanStatus;
import dev.farebox.persistence.TestDatabaseResource;
import dev.farebox.persistence.order.PostgresCoupons;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabaseResource.class)
@DisplayName("The catalogue in PostgreSQL")
class PanacheCatalogueStoreTest {
    private static final Currency USD = Currency.getInstance("USD");
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final ModelName SMALL = new ModelName("small");
    private static final PriceTerms CHEAP = PriceTerms.of(Prices.flat("0.30")).weighing(TokenWeight.parse("1"));
    private static final PriceTerms DEAR = PriceTerms.of(Prices.flat("0.60")).weighing(TokenWeight.parse("1"));
    private static final PriceTerms PER_CALL =
            PriceTerms.of(new Price.PerUnit(PricedUnit.CALL, new NanoUsd(20_000_000)));

    private static final ModelAlias ALIAS = new ModelAlias(new ModelName("tiny"), SMALL, false);

    @Inject
    DataSource dataSource;

    private final PanacheCatalogueStore store = new PanacheCatalogueStore();

    @BeforeEach
    void emptyCatalogue() throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute("truncate plan, plan_price, model_alias, model, price_rate, price_line, price_version,"
                    + " shop_revision");
            statement.execute("set session_replication_role = origin");
        }
    }

    @Test
    void serves_exactly_what_the_file_says_on_every_node() {
        ShopRevision revision = revision("a", List.of(plan("trial"), everything()), CHEAP);
        assertThat(store.apply(revision)).isEqualTo(new ApplyOutcome.Applied(2, 0));
        PanacheCatalogueStore otherNode = new PanacheCatalogueStore();
        assertThat(otherNode.current().models()).isEmpty();
        otherNode.refresh();
        for (Catalogue catalogue : List.of(store.current(), otherNode.current())) {
            assertThat(catalogue.plansOnSale()).containsExactly(plan("trial"), everything());
            assertThat(catalogue.models()).containsExactly(model("small"), model("per-call"));
            assertThat(catalogue.price(SMALL, soon()).orElseThrow().terms()).isEqualTo(CHEAP);
            assertThat(catalogue
                            .price(new ModelName("per-call"), soon())
                            .orElseThrow()
                            .terms())
                    .isEqualTo(PER_CALL);
        }
    }

    @Test
    void applies_a_file_once_unless_it_is_asked_for_again() {
        store.apply(revision("a", List.of(plan("trial")), CHEAP));
        store.apply(revision("b", List.of(plan("starter")), CHEAP));
        assertThat(store.apply(revision("a", List.of(plan("trial")), CHEAP)))
                .isInstanceOf(ApplyOutcome.AppliedBefore.class);
        assertThat(store.current().plansOnSale()).extracting(Plan::id).containsExactly(new PlanId("starter"));
        assertThat(store.applyAgain(revision("a", List.of(plan("trial")), CHEAP)))
                .isEqualTo(new ApplyOutcome.Applied(0, 1));
        assertThat(store.current().plansOnSale()).extracting(Plan::id).containsExactly(new PlanId("trial"));
    }

    @Test
    void withdraws_what_the_file_no_longer_names_and_deletes_nothing() {
        store.apply(revision("a", List.of(plan("trial"), plan("starter")), CHEAP));
        assertThat(store.apply(revision("b", List.of(plan("starter")), CHEAP)))
                .isEqualTo(new ApplyOutcome.Applied(0, 1));
        assertThat(store.current().plan(new PlanId("trial")).orElseThrow().status())
                .isEqualTo(PlanStatus.WITHDRAWN);
    }

    @Test
    void makes_a_new_version_of_a_changed_price_or_weight_and_keeps_the_old_one() {
        store.apply(revision("a", List.of(plan("trial")), CHEAP));
        var first = store.current().price(new ModelName("small"), soon()).orElseThrow();
        assertThat(store.apply(revision("b", List.of(plan("trial")), DEAR))).isEqualTo(new ApplyOutcome.Applied(1, 0));
        var second = store.current().price(new ModelName("small"), soon()).orElseThrow();
        assertThat(second.id()).isGreaterThan(first.id());
        assertThat(second.terms()).isEqualTo(DEAR);
        assertThat(store.current().price(new ModelName("small"), first.effectiveFrom()))
                .contains(first);
        PriceTerms weighty = DEAR.weighing(TokenWeight.parse("2"));
        ShopRevision heavier = revision("c", List.of(plan("trial")), weighty);
        assertThat(store.apply(heavier)).isEqualTo(new ApplyOutcome.Applied(1, 0));
    }

    @Test
    void keeps_every_kind_of_price_as_the_file_says_it() {
        TimeWindow peak = new TimeWindow(
                ZoneId.of("Asia/Shanghai"),
                Set.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                List.of(
                        new TimeWindow.Hours(LocalTime.parse("09:00"), LocalTime.parse("12:00")),
                        new TimeWindow.Hours(LocalTime.parse("14:00"), LocalTime.MIDNIGHT)),
                Set.of(LocalDate.parse("2026-10-01"), LocalDate.parse("2026-10-02")));
        Price tiered = new Price.PerToken(
                Prices.rates("1", "0.1", "1.25", "2", "10"),
                List.of(
                        new InputTier(200_000, Prices.rates("2", "0.2", "2.5", "4", "15")),
                        new InputTier(1_000_000, Prices.rates("3", "0.3", "3.5", "5", "16"))));
        CallVariant flex = CallVariant.of(ServiceTier.FLEX);
        PriceTerms everyLine = new PriceTerms(
                List.of(
                        new PriceLine(CallVariant.STANDARD, Optional.of(peak), Prices.flat("4")),
                        new PriceLine(CallVariant.STANDARD, Optional.empty(), tiered),
                        new PriceLine(flex, Optional.empty(), Prices.flat("0.5"))),
                Optional.empty());
        assertKept("tokens", everyLine);
        for (PricedUnit unit : EnumSet.complementOf(EnumSet.of(PricedUnit.TOKEN))) {
            assertKept(unit.name(), PriceTerms.of(new Price.PerUnit(unit, new NanoUsd(15_000))));
        }
        CallVariant image = CallVariant.of(new ImageKind("1024x1024", "high"));
        Price perImage = new Price.PerUnit(PricedUnit.IMAGE, new NanoUsd(40_000_000));
        PriceTerms kinds = new PriceTerms(List.of(new PriceLine(image, Optional.empty(), perImage)), Optional.empty());
        assertKept("images", kinds.weighing(TokenWeight.parse("1250.5")));
    }

    private void assertKept(String digest, PriceTerms terms) {
        store.apply(revision(digest, List.of(plan("trial")), terms));
        assertThat(store.current().price(SMALL, soon()).orElseThrow().terms()).isEqualTo(terms);
        assertThat(store.apply(revision(digest + " again", List.of(plan("trial")), terms)))
                .isEqualTo(new ApplyOutcome.Applied(0, 0));
    }

    @Test
    void changes_to_a_dated_price_at_its_date() {
        Instant later = Instant.parse("2100-01-01T00:00:00Z");
        assertThat(store.apply(dated("a", later, DEAR))).isEqualTo(new ApplyOutcome.Applied(2, 0));
        assertThat(store.current()
                        .price(SMALL, later.minusNanos(1))
                        .orElseThrow()
                        .terms())
                .isEqualTo(CHEAP);
        assertThat(store.current().price(SMALL, later).orElseThrow().terms()).isEqualTo(DEAR);
    }

    @Test
    void applies_nothing_of_a_file_that_edits_a_price_of_the_past() throws SQLException {
        Instant past = Instant.parse("2026-01-01T00:00:00Z");
        store.apply(revision("a", List.of(plan("trial")), CHEAP));
        try (var connection = dataSource.getConnection()) {
            PriceRows.insert(connection, SMALL, CHEAP, past);
        }
        assertThat(store.apply(dated("b", past, DEAR))).isEqualTo(new ApplyOutcome.PastPriceChanged(SMALL, past));
        assertThat(store.apply(dated("b", past, CHEAP))).isEqualTo(new ApplyOutcome.Applied(0, 0));
    }

    @Test
    void knows_the_aliases_that_the_newest_file_names() {
        store.apply(revision("a", List.of(plan("trial")), CHEAP));
        assertThat(store.current().aliases()).containsExactly(ALIAS);
        store.apply(dated("b", Instant.parse("2100-01-01T00:00:00Z"), DEAR));
        assertThat(store.current().aliases()).isEmpty();
    }

    @Test
    void knows_no_price_of_a_model_whose_price_was_taken_out_of_the_file() {
        store.apply(revision("a", List.of(plan("trial")), CHEAP));
        store.apply(new ShopRevision(
                "b", List.of(plan("trial")), List.of(model("small")), List.of(), List.of(), List.of()));
        assertThat(store.current().price(new ModelName("small"), soon())).isEmpty();
        assertThat(store.current().models()).containsExactly(model("small"));
    }

    @Test
    void is_changed_once_when_all_nodes_start_with_one_file() throws Exception {
        var outcomes = ParallelCalls.of(6, 1)
                .run(() -> new PanacheCatalogueStore().apply(revision("a", List.of(plan("trial")), CHEAP)));
        assertThat(outcomes).filteredOn(ApplyOutcome.Applied.class::isInstance).hasSize(1);
        assertThat(outcomes)
                .filteredOn(ApplyOutcome.AppliedBefore.class::isInstance)
                .hasSize(5);
    }

    private static Instant soon() {
        return Instant.now().plus(Duration.ofMinutes(1));
    }

    private static ShopRevision revision(String digest, List<Plan> plans, PriceTerms small) {
        return new ShopRevision(
                digest,
                plans,
                List.of(model("small"), model("per-call")),
                List.of(ALIAS),
                List.of(price("small", small), price("per-call", PER_CALL)),
                List.of());
    }

    @Test
    @DisplayName("coupons follow the file: a changed one changes, one that is gone is withdrawn, uses stay counted")
    void coupons() {
        CouponCode half = new CouponCode("HALF-OFF");
        CouponCode dollar = new CouponCode("DOLLAR");
        Coupon first = new Coupon(
                half, new Discount.Percent(50), Set.of(new PlanId("trial")), Optional.empty(), Optional.empty(), 3);
        Coupon amounts = new Coupon(
                dollar,
                new Discount.Amounts(List.of(Money.parse("5.00", CNY), Money.parse("1.00", USD))),
                Set.of(),
                Optional.of(Instant.parse("2026-01-01T00:00:00Z")),
                Optional.of(Instant.parse("2027-01-01T00:00:00Z")),
                0);
        PostgresCoupons coupons = new PostgresCoupons(dataSource);
        store.apply(withCoupons("c1", first, amounts));
        assertThat(coupons.find(half)).contains(first);
        assertThat(coupons.find(dollar)).contains(amounts);

        Coupon changed = new Coupon(
                half,
                new Discount.Amounts(List.of(Money.parse("0.50", USD))),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                0);
        store.apply(withCoupons("c2", changed));

        assertThat(coupons.find(half)).contains(changed);
        assertThat(coupons.find(dollar)).isEmpty();
        store.apply(withCoupons("c3", amounts));
        assertThat(coupons.find(dollar)).contains(amounts);
    }

    private static ShopRevision withCoupons(String digest, Coupon... coupons) {
        return new ShopRevision(
                digest, List.of(plan("trial")), List.of(model("small")), List.of(), List.of(), List.of(coupons));
    }

    private static ModelPrices price(String model, PriceTerms terms) {
        return new ModelPrices(new ModelName(model), List.of(new DatedPrice(Optional.empty(), terms)));
    }

    private static ShopRevision dated(String digest, Instant from, PriceTerms later) {
        ModelPrices prices = new ModelPrices(
                SMALL, List.of(new DatedPrice(Optional.empty(), CHEAP), new DatedPrice(Optional.of(from), later)));
        return new ShopRevision(
                digest, List.of(plan("trial")), List.of(model("small")), List.of(), List.of(prices), List.of());
    }

    private static Model model(String name) {
        return new Model(
                new ModelName(name),
                new ModelName("small"),
                1_000_000,
                384_000,
                true,
                ModelKind.EMBEDDING,
                Optional.of(new LocalizedText("Finds.", "用于检索。")));
    }

    private static Plan plan(String id) {
        return new Plan(
                new PlanId(id),
                new LocalizedText("Trial", "体验包"),
                List.of(Money.parse("2.00", USD), Money.parse("5.00", CNY)),
                Amount.usd(NanoUsd.ofDollars("1.50")),
                new ModelSelection.Only(Set.of(new ModelName("small"))),
                30,
                50_000,
                4,
                Optional.of(Amount.usd(NanoUsd.ofDollars("0.50"))),
                new KeyPrefix("sk-gateway-"),
                4096,
                PlanStatus.ON_SALE,
                Optional.of(PlanBadge.BEST_VALUE));
    }

    private static Plan everything() {
        return new Plan(
                new PlanId("tokens"),
                new LocalizedText("Tokens", "套餐"),
                List.of(Money.parse("5.00", CNY)),
                Amount.tokens(200_000),
                new ModelSelection.All(),
                0,
                0,
                0,
                Optional.empty(),
                KeyPrefix.DEFAULT,
                1,
                PlanStatus.ON_SALE,
                Optional.empty());
    }
}
