package dev.farebox.persistence.ledger;

import dev.farebox.domain.model.ModelName;
import dev.farebox.domain.plan.ModelSelection;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How columns that may be empty are read and written. */
final class KeyRows {
    private KeyRows() {}

    static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    /** No list means every model. */
    static ModelSelection models(@Nullable Array names) throws SQLException {
        if (names == null) {
            return new ModelSelection.All();
        }
        return new ModelSelection.Only(
                Arrays.stream((String[]) names.getArray()).map(ModelName::new).collect(Collectors.toSet()));
    }

    /** The reverse of {@link #models}: sorted names, or null. */
    static String @Nullable [] names(ModelSelection models) {
        return switch (models) {
            case ModelSelection.All _ -> null;
            case ModelSelection.Only(var only) ->
                only.stream().map(ModelName::text).sorted().toArray(String[]::new);
        };
    }
}
