package dev.farebox.persistence.payment;

import dev.farebox.application.port.payment.ReconcileMarks;
import dev.farebox.application.port.payment.ReconcileMarksContract;
import dev.farebox.persistence.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Marks in PostgreSQL")
class PostgresReconcileMarksTest extends ReconcileMarksContract {
    private final TestDatabase database = TestDatabase.create();

    @AfterEach
    void releaseDatabase() {
        database.release();
    }

    @Override
    protected ReconcileMarks marks() {
        return new PostgresReconcileMarks(database.dataSource());
    }
}
