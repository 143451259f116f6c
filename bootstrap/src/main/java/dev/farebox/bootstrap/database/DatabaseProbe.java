package dev.farebox.bootstrap.database;

import dev.farebox.bootstrap.start.StartRefused;
import dev.farebox.persistence.DatabaseAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Looks at a database before anything is written to it. */
public final class DatabaseProbe {
    private static final int OLDEST_VERSION = 150_000;
    private static final int MAJOR = 10_000;
    private static final String VERSION = "server_version_num";

    private DatabaseProbe() {}

    /** True if the server at an address keeps its data in a folder. */
    static boolean serves(DatabaseAddress address, Path cluster) throws IOException {
        try (Connection connection = address.open("farebox-start", "")) {
            return Path.of(show(connection, "data_directory")).toRealPath().equals(cluster.toRealPath());
        } catch (SQLException e) {
            return false;
        }
    }

    /**
     * Checks what every start needs of a database.
     *
     * @throws StartRefused if it cannot be reached, is too old, or would lose what it has committed
     */
    public static void check(DatabaseAddress address) {
        try (Connection connection = address.open("farebox-start", "")) {
            Map<String, String> shown = new LinkedHashMap<>();
            for (String setting : List.of(VERSION, "fsync", "synchronous_commit", "full_page_writes")) {
                shown.put(setting, show(connection, setting));
            }
            List<String> causes = causes(shown);
            if (!causes.isEmpty()) {
                throw new StartRefused(causes);
            }
        } catch (SQLException e) {
            throw new StartRefused(
                    "FAREBOX_DB_URL, FAREBOX_DB_USER, FAREBOX_DB_PASSWORD: the database cannot be reached ("
                            + firstLine(e) + ")",
                    e);
        }
    }

    /** What is wrong with a database that shows these settings. */
    static List<String> causes(Map<String, String> shown) {
        List<String> causes = new ArrayList<>();
        shown.forEach((setting, value) -> {
            if (setting.equals(VERSION) && Integer.parseInt(value) < OLDEST_VERSION) {
                causes.add("FAREBOX_DB_URL: this is PostgreSQL " + Integer.parseInt(value) / MAJOR
                        + "; 15 or newer is needed");
            } else if (value.equals("off")) {
                causes.add("FAREBOX_DB_URL: the database has " + setting
                        + " = off, so paid balances would be lost in a crash; switch it on");
            }
        });
        return causes;
    }

    private static String show(Connection connection, String setting) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show " + setting)) {
            if (!row.next()) {
                throw new SQLException("no answer to: show " + setting);
            }
            return row.getString(1);
        }
    }

    private static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
