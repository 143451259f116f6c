package dev.farebox.persistence.payment;

import dev.farebox.application.port.payment.ReconcileMarks;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.persistence.Jdbc;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;

/** The marks in PostgreSQL. Thread-safe on all nodes; blocks; throws as {@link Jdbc#transaction} does if it fails. */
public final class PostgresReconcileMarks implements ReconcileMarks {
    private static final String MOVE = """
            insert into provider_mark (method, changes_until) values (?, ?)
            on conflict (method) do update
                set changes_until = greatest(provider_mark.changes_until, excluded.changes_until)""";

    private final DataSource dataSource;

    public PostgresReconcileMarks(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public Optional<Instant> changesUntil(PaymentMethod method) {
        return Jdbc.transaction(
                dataSource,
                connection -> Jdbc.first(
                        connection,
                        "select changes_until from provider_mark where method = ?",
                        row -> Jdbc.instant(row, "changes_until").orElseThrow(),
                        method.name()));
    }

    @Override
    public void changesUntil(PaymentMethod method, Instant until) {
        Jdbc.change(dataSource, connection -> Jdbc.change(connection, MOVE, method.name(), Jdbc.utc(until)));
    }
}
