package dev.farebox.persistence.audit;

import dev.farebox.application.port.audit.AuditTrail;
import dev.farebox.persistence.Jdbc;
import javax.sql.DataSource;

/**
 * The audit trail as a table that refuses every change but appending. Thread-safe; blocks; throws as
 * {@link Jdbc#transaction} does if the entry could not be written, and then the action must not take place.
 */
public final class PostgresAuditTrail implements AuditTrail {
    private static final String INSERT = "insert into audit_entry (action, subject, reason) values (?, ?, ?)";

    private final DataSource dataSource;

    public PostgresAuditTrail(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public void record(String action, String subject, String reason) {
        Jdbc.change(dataSource, connection -> Jdbc.change(connection, INSERT, action, subject, reason));
    }
}
