package dev.farebox.persistence.catalogue;

import dev.farebox.application.port.catalogue.PriceHistory;
import dev.farebox.domain.model.PriceVersion;
import dev.farebox.persistence.Jdbc;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/** The price history on the tables of the catalogue. Throws as {@link Jdbc#transaction} does if the database fails. */
public final class PostgresPriceHistory implements PriceHistory {
    private final DataSource dataSource;

    public PostgresPriceHistory(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public List<PriceVersion> versions(Set<Long> ids) {
        return Jdbc.transaction(dataSource, connection -> PriceRows.some(connection, ids));
    }
}
