package dev.farebox.persistence.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.catalogue.CatalogueStore.ApplyOutcome;
import dev.farebox.application.port.catalogue.CatalogueStore.ModelPrice;
import dev.farebox.application.port.catalogue.CatalogueStore.ShopRevision;
import dev.farebox.application.port.ledger.ParallelCalls;
import dev.farebox.domain.catalogue.Catalogue;
import dev.farebox.domain.key.KeyPrefix;
import dev.farebox.domain.model.Model;
import dev.farebox.domain.model.ModelName;
import dev.farebox.domain.model.Price;
import dev.farebox.domain.model.TokenWeight;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.money.NanoUsd;
import dev.farebox.domain.money.Rate;
import dev.farebox.domain.plan.LocalizedText;
import dev.farebox.domain.plan.ModelSelection;
import dev.farebox.domain.plan.Plan;
import dev.farebox.domain.plan.PlanId;
import dev.farebox.domain.plan.PlanStatus;
import dev.farebox.persistence.TestDatabaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
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
    private static final Price CHEAP = new Price.PerToken(
            new Rate(300_000_000), new Rate(6_000_000), new Rate(300_000_000), new Rate(1_200_000_000));
    private static final Price DEAR = new Price.PerToken(
            new Rate(600_000_000), new Rate(6_000_000), new Rate(300_000_000), new Rate(1_200_000_000));

    @Inject
    DataSource dataSource;

    private final PanacheCatalogueStore store = new PanacheCatalogueStore();

    @BeforeEach
    void emptyCatalogue() throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("alter table price_version disable trigger append_only");
            statement.execute("truncate plan, plan_price, model, price_version, shop_revision");
            statement.execute("alter table price_version enable trigger append_only");
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
            assertThat(catalogue.models()).containsExactly(model("small", "1"), model("per-call", null));
            assertThat(catalogue
                            .price(new ModelName("small"), soon())
                            .orElseThrow()
                            .price())
                    .isEqualTo(CHEAP);
            assertThat(catalogue
                            .price(new ModelName("per-call"), soon())
                            .orElseThrow()
                            .price())
                    .isEqualTo(new Price.PerCall(new NanoUsd(20_000_000)));
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
        assertThat(second.price()).isEqualTo(DEAR);
        assertThat(store.current().price(new ModelName("small"), first.effectiveFrom()))
                .contains(first);
        ShopRevision heavier = new ShopRevision(
                "c", List.of(plan("trial")), List.of(model("small", "2")), List.of(price("small", DEAR)));
        assertThat(store.apply(heavier)).isEqualTo(new ApplyOutcome.Applied(1, 0));
    }

    @Test
    void knows_no_price_of_a_model_whose_price_was_taken_out_of_the_file() {
        store.apply(revision("a", List.of(plan("trial")), CHEAP));
        store.apply(new ShopRevision("b", List.of(plan("trial")), List.of(model("small", "1")), List.of()));
        assertThat(store.current().price(new ModelName("small"), soon())).isEmpty();
        assertThat(store.current().models()).containsExactly(model("small", "1"));
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

    private static ShopRevision revision(String digest, List<Plan> plans, Price small) {
        return new ShopRevision(
                digest,
                plans,
                List.of(model("small", "1"), model("per-call", null)),
                List.of(price("small", small), price("per-call", new Price.PerCall(new NanoUsd(20_000_000)))));
    }

    private static ModelPrice price(String model, Price price) {
        return new ModelPrice(new ModelName(model), price);
    }

    private static Model model(String name, String weight) {
        return new Model(
                new ModelName(name),
                new ModelName("small"),
                1_000_000,
                384_000,
                Optional.ofNullable(weight).map(TokenWeight::parse),
                true);
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
                PlanStatus.ON_SALE);
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
                PlanStatus.ON_SALE);
    }
}
