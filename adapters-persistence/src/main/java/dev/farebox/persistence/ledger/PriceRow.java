package dev.farebox.persistence.ledger;

import dev.farebox.domain.model.Price;
import dev.farebox.domain.model.Tariff;
import dev.farebox.domain.model.TokenWeight;
import dev.farebox.domain.money.BudgetUnit;
import dev.farebox.domain.money.NanoUsd;
import dev.farebox.domain.money.Rate;
import dev.farebox.persistence.Jdbc;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A price version as the check of the ledger reads it.
 *
 * @param id the version
 * @param price what it costs in dollars
 * @param weight what it costs in tokens, if it is in token plans
 */
record PriceRow(long id, Price price, Optional<TokenWeight> weight) {
    private static final String ALL =
            "select id, per_call, input, cached_input, cache_write, output, token_weight from price_version";

    static Map<Long, PriceRow> all(Connection connection) throws SQLException {
        return Jdbc.all(connection, ALL, PriceRow::of).stream().collect(Collectors.toMap(PriceRow::id, row -> row));
    }

    private static PriceRow of(ResultSet row) throws SQLException {
        long perCall = row.getLong(2);
        Price price = row.wasNull()
                ? new Price.PerToken(rate(row, 3), rate(row, 4), rate(row, 5), rate(row, 6))
                : new Price.PerCall(new NanoUsd(perCall));
        return new PriceRow(
                row.getLong(1),
                price,
                Optional.ofNullable(row.getObject(7, Long.class)).map(TokenWeight::new));
    }

    private static Rate rate(ResultSet row, int column) throws SQLException {
        return new Rate(row.getLong(column));
    }

    /** What a call under this version costs a budget of a unit. */
    Optional<Tariff> tariff(BudgetUnit unit) {
        return switch (unit) {
            case TOKENS -> weight.map(value -> new Tariff.Weighted(id, value));
            case USD ->
                Optional.of(
                        switch (price) {
                            case Price.PerCall perCall -> new Tariff.PerCall(id, perCall);
                            case Price.PerToken perToken -> new Tariff.PerToken(id, perToken);
                        });
        };
    }
}
