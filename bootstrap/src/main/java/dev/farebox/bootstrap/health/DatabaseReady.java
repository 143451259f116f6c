package dev.farebox.bootstrap.health;

import dev.farebox.bootstrap.stopping.Drain;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready is who reaches the database and is not about to stop. */
@Readiness
@Singleton
public class DatabaseReady implements HealthCheck {
    private static final int TIMEOUT_SECONDS = 2;

    private final DataSource dataSource;
    private final Drain drain;

    public DatabaseReady(DataSource dataSource, Drain drain) {
        this.dataSource = dataSource;
        this.drain = drain;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("farebox")
                .status(!drain.hasBegun() && databaseAnswers())
                .withData("draining", drain.hasBegun())
                .build();
    }

    private boolean databaseAnswers() {
        try (Connection connection = dataSource.getConnection()) {
            return connection.isValid(TIMEOUT_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }
}
