package dev.farebox.persistence.ledger;

import dev.farebox.domain.call.UnitCounts;
import dev.farebox.domain.call.Usage;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The parts of a usage as columns of the table {@code usage}. */
final class UsageColumns {
    /** In the order in which {@link #read} expects them. */
    static final String NAMES = "input_fresh, cache_read, cache_write, cache_write_hour, output, reasoning, images,"
            + " audio_seconds, characters, rerank_units";

    private UsageColumns() {}

    /** @param first the column of the first part */
    static Usage read(ResultSet row, int first) throws SQLException {
        return new Usage(
                row.getLong(first),
                row.getLong(first + 1),
                row.getLong(first + 2),
                row.getLong(first + 3),
                row.getLong(first + 4),
                row.getLong(first + 5),
                new UnitCounts(
                        row.getLong(first + 6),
                        row.getLong(first + 7),
                        row.getLong(first + 8),
                        row.getLong(first + 9)));
    }
}
