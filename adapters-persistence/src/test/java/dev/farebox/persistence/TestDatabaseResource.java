package dev.farebox.persistence;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A migrated database for tests that run inside Quarkus. */
public final class TestDatabaseResource implements QuarkusTestResourceLifecycleManager {
    private TestDatabase database;

    @Override
    public Map<String, String> start() {
        database = TestDatabase.create();
        return Map.of(
                "quarkus.datasource.jdbc.url", database.address().jdbcUrl(), "quarkus.datasource.username", "postgres");
    }

    @Override
    public void stop() {
        database.release();
    }
}
