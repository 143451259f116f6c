package dev.farebox.persistence.catalogue;

import dev.farebox.domain.catalogue.Catalogue;
import dev.farebox.domain.key.KeyPrefix;
import dev.farebox.domain.model.Model;
import dev.farebox.domain.model.ModelAlias;
import dev.farebox.domain.model.ModelKind;
import dev.farebox.domain.model.ModelName;
import dev.farebox.domain.model.PriceVersion;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.BudgetUnit;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.plan.LocalizedText;
import dev.farebox.domain.plan.Plan;
import dev.farebox.domain.plan.PlanBadge;
import dev.farebox.domain.plan.PlanId;
import dev.farebox.domain.plan.PlanStatus;
import dev.farebox.persistence.Jdbc;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads everything that is for sale. */
public final class CatalogueRows {
    private static final String PLANS = """
            select id, name_english, name_chinese, allowance_unit, allowance, models, requests_per_minute,
                tokens_per_minute, parallel_calls, daily, key_prefix, default_output_tokens, status, badge from plan
            order by position, id""";
    private static final String PLAN_PRICES =
            "select plan_id, currency, minor_units from plan_price order by plan_id, position";
    private static final String MODELS = """
            select name, upstream_name, context_tokens, max_output_tokens, hidden_reasoning, priced, kind,
                about_english, about_chinese from model
            where status = 'ON_SALE' order by position, name""";
    private static final String ALIASES = "select name, model, listed from model_alias order by position";

    private CatalogueRows() {}

    private record PlanPriceRow(String plan, Money price) {}

    private record ModelRow(Model model, boolean priced) {}

    /** The catalogue as the transaction of the connection sees it. */
    public static Catalogue read(Connection connection) throws SQLException {
        Map<String, List<PlanPriceRow>> planPrices =
                Jdbc.all(connection, PLAN_PRICES, CatalogueRows::planPrice).stream()
                        .collect(Collectors.groupingBy(PlanPriceRow::plan));
        List<Plan> plans =
                Jdbc.all(connection, PLANS, row -> plan(row, planPrices.getOrDefault(row.getString(1), List.of())));
        List<ModelRow> models = Jdbc.all(connection, MODELS, CatalogueRows::model);
        Set<ModelName> priced = models.stream()
                .filter(ModelRow::priced)
                .map(row -> row.model.name())
                .collect(Collectors.toSet());
        List<PriceVersion> prices = PriceRows.all(connection).stream()
                .filter(version -> priced.contains(version.model()))
                .toList();
        return new Catalogue(
                plans,
                models.stream().map(ModelRow::model).toList(),
                Jdbc.all(connection, ALIASES, CatalogueRows::alias),
                prices);
    }

    private static PlanPriceRow planPrice(ResultSet row) throws SQLException {
        return new PlanPriceRow(row.getString(1), new Money(row.getLong(3), Currency.getInstance(row.getString(2))));
    }

    private static Plan plan(ResultSet row, List<PlanPriceRow> prices) throws SQLException {
        BudgetUnit unit = BudgetUnit.valueOf(row.getString(4));
        Array models = row.getArray(6);
        return new Plan(
                new PlanId(row.getString(1)),
                new LocalizedText(row.getString(2), row.getString(3)),
                prices.stream().map(PlanPriceRow::price).toList(),
                new Amount(unit, row.getLong(5)),
                Selections.models(models == null ? null : (String[]) models.getArray()),
                row.getInt(7),
                row.getLong(8),
                row.getInt(9),
                Jdbc.amount(row, 10, unit),
                new KeyPrefix(row.getString(11)),
                row.getLong(12),
                PlanStatus.valueOf(row.getString(13)),
                Optional.ofNullable(row.getString(14)).map(PlanBadge::valueOf));
    }

    private static ModelRow model(ResultSet row) throws SQLException {
        String chinese = row.getString(9);
        Model model = new Model(
                new ModelName(row.getString(1)),
                new ModelName(row.getString(2)),
                row.getLong(3),
                row.getLong(4),
                row.getBoolean(5),
                ModelKind.valueOf(row.getString(7)),
                Optional.ofNullable(row.getString(8)).map(english -> new LocalizedText(english, chinese)));
        return new ModelRow(model, row.getBoolean(6));
    }

    private static ModelAlias alias(ResultSet row) throws SQLException {
        return new ModelAlias(new ModelName(row.getString(1)), new ModelName(row.getString(2)), row.getBoolean(3));
    }
}
