package dev.farebox.bootstrap.checking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farebox.bootstrap.database.EmbeddedPostgres;
import dev.farebox.bootstrap.start.StartRefused;
import dev.farebox.persistence.DatabaseAddress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Checking a shop file")
class ShopCheckTest {
    private static final String SHOP = """
            shop: {name: Test, supportEmail: help@example.org}
            plans:
              - id: trial
                name: {en: Trial, zh: 体验包}
                prices: {USD: "2.00"}
                allowance: {usd: "1.50"}
                models: [m]
            models:
              - id: m
                context: 1000
                maxOutput: 500
                price: {inputPerMillion: "1", outputPerMillion: "1"}
                cost: {inputPerMillion: "2", outputPerMillion: "1"}
            """;

    @TempDir
    private Path folder;

    @Test
    @DisplayName("tells what is new before the first start, and warns of what is sold below cost")
    void beforeTheFirstStart() throws IOException {
        assertThat(check(SHOP))
                .contains("is faultless; nothing was changed", "plan trial: new: ", "model m: new: ")
                .contains("price of m from now: no price → input 1 cached 1 write 1 write-hour 1 output 1")
                .contains("warning: models[0].price: model \"m\" is sold below cost: input is sold for 1.000000000 and"
                        + " bought for 2.000000000 dollars");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    @DisplayName("compares with the database of the running shop, and writes nothing to it")
    void besideARunningShop() throws Exception {
        EmbeddedPostgres server = EmbeddedPostgres.start(Files.createDirectories(folder.resolve("data")));
        DatabaseAddress address = server.address();
        try {
            assertThat(check(SHOP)).contains("plan trial: new: ");
            Flyway.configure()
                    .dataSource(address.jdbcUrl(), address.user(), address.password())
                    .load()
                    .migrate();
            execute(
                    address,
                    "insert into plan values ('gone', 0, 'Gone', '旧', 'USD', 1, null, 0, 0, 0, null, 'sk-', 9, 'ON_SALE')");
            execute(address, "insert into plan_price values ('gone', 'USD', 0, 100)");
            assertThat(check(SHOP)).contains("plan trial: new: ", "plan gone: withdrawn");
            assertThat(number(address, "select count(*) from model")).isZero();
            assertThat(number(address, "select count(*) from shop_revision")).isZero();
        } finally {
            server.stop();
        }
        assertThatThrownBy(() -> check(SHOP))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("is not running, so what would change cannot be told");
    }

    @Test
    @DisplayName("names every fault of the file")
    void faults() {
        assertThatThrownBy(() -> check(SHOP.replace("\"2.00\"", "2").replace("context: 1000", "context: 0")))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("models[0].context: must be a whole number from 1 to 100000000")
                .hasMessageContaining("plans[0].prices.USD: write the amount as a text in quotes");
    }

    @Test
    @DisplayName("is one of three commands, and another one is refused with their names")
    void unknownCommand() {
        PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        assertThatThrownBy(() -> Commands.run(List.of("--help"), Map.of(), out))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("--check-shop FILE")
                .hasMessageContaining("--suggest-provider PRESET MARKUP")
                .hasMessageContaining("--suggest-models CATALOGUE");
    }

    private String check(String shop) throws IOException {
        Path file = Files.writeString(folder.resolve("shop.yaml"), shop);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        Map<String, String> environment =
                Map.of("FAREBOX_DATA", folder.resolve("data").toString());
        assertThat(Commands.run(List.of("--check-shop", file.toString()), environment, out))
                .isZero();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static void execute(DatabaseAddress address, String sql) throws SQLException {
        try (Connection connection = address.open("test", "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(DatabaseAddress address, String sql) throws SQLException {
        try (Connection connection = address.open("test", "");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getLong(1);
        }
    }
}
