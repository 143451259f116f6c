package dev.farebox.application.port.payment;

import org.junit.jupiter.api.DisplayName;

@DisplayName("Marks in memory")
class InMemoryReconcileMarksTest extends ReconcileMarksContract {
    @Override
    protected ReconcileMarks marks() {
        return new InMemoryReconcileMarks();
    }
}
