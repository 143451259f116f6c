package dev.farebox.persistence.catalogue;

import dev.farebox.domain.model.CallVariant;
import dev.farebox.domain.model.ImageKind;
import dev.farebox.domain.model.InputTier;
import dev.farebox.domain.model.ModelName;
import dev.farebox.domain.model.Price;
import dev.farebox.domain.model.PriceLine;
import dev.farebox.domain.model.PriceTerms;
import dev.farebox.domain.model.PriceVersion;
import dev.farebox.domain.model.PricedUnit;
import dev.farebox.domain.model.ServiceTier;
import dev.farebox.domain.model.TokenRates;
import dev.farebox.domain.model.TokenWeight;
import dev.farebox.domain.money.NanoUsd;
import dev.farebox.domain.money.Rate;
import dev.farebox.persistence.Jdbc;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Price versions as rows: one for the version, one for each line of it, one for each tier of rates of a line. */
public final class PriceRows {
    private static final String VERSIONS =
            "select id, model, token_weight, effective_from from price_version where id = any(?) order by id";
    private static final String LINES = """
            select version_id, line, service_tier, image_size, image_quality, zone, days, hours, except_on, unit, each
            from price_line where version_id = any(?) order by version_id, line""";
    private static final String RATES = """
            select version_id, line, above_tokens, input, cached_input, cache_write, cache_write_hour, output
            from price_rate where version_id = any(?) order by version_id, line, above_tokens""";

    private static final String INSERT_VERSION =
            "insert into price_version (model, token_weight, effective_from) values (?, ?, ?) returning id";
    private static final String INSERT_LINE = """
            insert into price_line (version_id, line, service_tier, image_size, image_quality, zone, days, hours,
                except_on, unit, each) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String INSERT_RATE = """
            insert into price_rate (version_id, line, above_tokens, input, cached_input, cache_write, cache_write_hour,
                output) values (?, ?, ?, ?, ?, ?, ?, ?)""";

    private PriceRows() {}

    private record LineKey(long version, int line) {}

    private record LineRow(long version, PriceLine line) {}

    private record RateRow(LineKey line, long aboveTokens, TokenRates rates) {}

    /** Every version that there ever was, by ascending id. */
    public static List<PriceVersion> all(Connection connection) throws SQLException {
        List<Long> ids = Jdbc.all(connection, "select id from price_version", row -> row.getLong(1));
        return some(connection, ids);
    }

    /** The versions with these ids, by ascending id; unknown ids are left out. */
    static List<PriceVersion> some(Connection connection, Collection<Long> ids) throws SQLException {
        Array wanted = connection.createArrayOf("bigint", ids.toArray());
        Map<LineKey, List<RateRow>> rates = Jdbc.all(connection, RATES, PriceRows::rate, wanted).stream()
                .collect(Collectors.groupingBy(RateRow::line));
        Map<Long, List<LineRow>> lines = Jdbc.all(connection, LINES, row -> line(row, rates), wanted).stream()
                .collect(Collectors.groupingBy(LineRow::version));
        return Jdbc.all(connection, VERSIONS, row -> version(row, lines), wanted);
    }

    private static PriceVersion version(ResultSet row, Map<Long, List<LineRow>> lines) throws SQLException {
        long id = row.getLong(1);
        List<PriceLine> own =
                lines.getOrDefault(id, List.of()).stream().map(LineRow::line).toList();
        Optional<TokenWeight> weight =
                Optional.ofNullable(row.getObject(3, Long.class)).map(TokenWeight::new);
        Instant from = row.getObject(4, OffsetDateTime.class).toInstant();
        return new PriceVersion(id, new ModelName(row.getString(2)), new PriceTerms(own, weight), from);
    }

    private static LineRow line(ResultSet row, Map<LineKey, List<RateRow>> rates) throws SQLException {
        PricedUnit unit = PricedUnit.valueOf(row.getString(10));
        Price price = unit == PricedUnit.TOKEN
                ? perToken(rates.getOrDefault(new LineKey(row.getLong(1), row.getInt(2)), List.of()))
                : new Price.PerUnit(unit, new NanoUsd(row.getLong(11)));
        String size = row.getString(4);
        Optional<ImageKind> image =
                size == null ? Optional.empty() : Optional.of(new ImageKind(size, row.getString(5)));
        CallVariant variant = new CallVariant(ServiceTier.valueOf(row.getString(3)), image);
        return new LineRow(row.getLong(1), new PriceLine(variant, WindowColumns.read(row, 6), price));
    }

    private static Price.PerToken perToken(List<RateRow> rows) {
        return new Price.PerToken(
                rows.getFirst().rates,
                rows.stream()
                        .skip(1)
                        .map(row -> new InputTier(row.aboveTokens, row.rates))
                        .toList());
    }

    private static RateRow rate(ResultSet row) throws SQLException {
        return new RateRow(
                new LineKey(row.getLong(1), row.getInt(2)),
                row.getLong(3),
                new TokenRates(
                        new Rate(row.getLong(4)),
                        new Rate(row.getLong(5)),
                        new Rate(row.getLong(6)),
                        new Rate(row.getLong(7)),
                        new Rate(row.getLong(8))));
    }

    /** Adds a version, in the transaction of the connection. */
    static void insert(Connection connection, ModelName model, PriceTerms terms, Instant from) throws SQLException {
        long version = Jdbc.first(
                        connection,
                        INSERT_VERSION,
                        row -> row.getLong(1),
                        model.text(),
                        terms.weight().map(TokenWeight::millionths).orElse(null),
                        from.atOffset(ZoneOffset.UTC))
                .orElseThrow();
        for (int line = 0; line < terms.lines().size(); line++) {
            insertLine(connection, new LineKey(version, line), terms.lines().get(line));
        }
    }

    private static void insertLine(Connection connection, LineKey key, PriceLine line) throws SQLException {
        Optional<ImageKind> image = line.variant().image();
        WindowColumns window = WindowColumns.of(line.window());
        Jdbc.change(
                connection,
                INSERT_LINE,
                key.version,
                key.line,
                line.variant().tier().name(),
                image.map(ImageKind::size).orElse(null),
                image.map(ImageKind::quality).orElse(null),
                window.zone(),
                window.days(),
                window.hours(),
                window.exceptOn(),
                line.price().unit().name(),
                line.price() instanceof Price.PerUnit price ? price.each().nanos() : null);
        if (line.price() instanceof Price.PerToken price) {
            insertRates(connection, key, 0, price.rates());
            for (InputTier tier : price.tiers()) {
                insertRates(connection, key, tier.aboveTokens(), tier.rates());
            }
        }
    }

    private static void insertRates(Connection connection, LineKey key, long aboveTokens, TokenRates rates)
            throws SQLException {
        Jdbc.change(
                connection,
                INSERT_RATE,
                key.version,
                key.line,
                aboveTokens,
                rates.input().nanosPerMillion(),
                rates.cachedInput().nanosPerMillion(),
                rates.cacheWrite().nanosPerMillion(),
                rates.cacheWriteHour().nanosPerMillion(),
                rates.output().nanosPerMillion());
    }
}
