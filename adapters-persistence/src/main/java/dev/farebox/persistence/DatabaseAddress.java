package dev.farebox.persistence;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * Where the database is and who asks. Immutable and thread-safe.
 *
 * @param jdbcUrl begins with {@code jdbc:postgresql:}
 * @param user the role
 * @param password its password; empty if none is needed
 */
public record DatabaseAddress(String jdbcUrl, String user, String password) {
    /** Unanswered for this long, a connection counts as lost. Longer than any lock or statement may take. */
    private static final String SOCKET_TIMEOUT_SECONDS = "5";

    private static final String CONNECT_TIMEOUT_SECONDS = "2";

    /**
     * Opens a connection of its own, outside every pool.
     *
     * @param purpose shown in {@code pg_stat_activity}
     * @param options settings of the session, as {@code -c name=value} each
     */
    public Connection open(String purpose, String options) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("ApplicationName", purpose);
        properties.setProperty("options", options);
        properties.setProperty("prepareThreshold", "1");
        properties.setProperty("connectTimeout", CONNECT_TIMEOUT_SECONDS);
        properties.setProperty("loginTimeout", CONNECT_TIMEOUT_SECONDS);
        properties.setProperty("socketTimeout", SOCKET_TIMEOUT_SECONDS);
        properties.setProperty("tcpKeepAlive", "true");
        return DriverManager.getConnection(jdbcUrl, properties);
    }

    /** Does not show the password, which some put into the URL as well. */
    @Override
    public String toString() {
        return "DatabaseAddress[…]";
    }
}
