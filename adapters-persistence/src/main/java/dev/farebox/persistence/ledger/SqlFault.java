package dev.farebox.persistence.ledger;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What an error of the database means. */
enum SqlFault {
    /** The connection is gone; whether the last commit took place is not known. */
    CONNECTION_LOST,
    /** Two transactions waited for each other, and ours was the one that was ended. */
    DEADLOCK,
    /** A row was locked for too long by somebody else. */
    LOCKED,
    /** A row with this key exists. */
    DUPLICATE,
    /** No partition of {@code usage} takes the row. */
    NO_PARTITION,
    OTHER;

    static SqlFault of(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        // Class 08: connection; 57P: the server is shutting down, crashed, or an operator ended the session; 25P03: we
        // stood still in the middle of a transaction, and the server ended the session.
        if (state.startsWith("08") || state.startsWith("57P") || state.equals("25P03")) {
            return CONNECTION_LOST;
        }
        return switch (state) {
            case "40P01", "40001" -> DEADLOCK;
            case "55P03", "57014" -> LOCKED;
            case "23505" -> DUPLICATE;
            case "23514" -> isRowWithoutPartition(e) ? NO_PARTITION : OTHER;
            default -> OTHER;
        };
    }

    /** PostgreSQL has one state for a broken check and a missing partition, but only the check has a name. */
    private static boolean isRowWithoutPartition(SQLException e) {
        @Nullable
        ServerErrorMessage message = e instanceof PSQLException failure ? failure.getServerErrorMessage() : null;
        return message != null && message.getConstraint() == null && "usage".equals(message.getTable());
    }
}
